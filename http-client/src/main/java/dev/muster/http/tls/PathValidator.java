package dev.muster.http.tls;

import java.io.IOException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Validates a certification path (RFC 5280, 6): names, critical extensions, policies, algorithms, signatures once
 * more. The path from an intermediate up is the same for all its leaves, so its result is cached; a leaf then costs
 * one signature. Whatever PKIX throws over a certificate is a problem of that certificate.
 */
final class PathValidator {
    private static final int CACHED = 1000;

    private final LruCache<List<X509Certificate>, Optional<Problem>> issuers = new LruCache<>(CACHED);

    /** Dates, host names and weaknesses are checked elsewhere. */
    Optional<Problem> check(ChainPaths.Path path, Instant when) {
        List<X509Certificate> certificates = path.certificates();
        X509Certificate anchor = path.anchor();
        if (path.isLeafAlone()) return Authorities.unknownCritical(anchor);
        return checkNames(path)
                .or(() -> PathCost.problem(certificates))
                .or(() -> path.constrained() ? checkAnchor(anchor, certificates) : Optional.empty())
                .or(() -> certificates.size() == 1 || reachesTheLeaf(certificates)
                        ? validate(certificates, anchor, when)
                        : validateInTwo(certificates, anchor, when));
    }

    private Optional<Problem> validateInTwo(
            List<X509Certificate> certificates, X509Certificate anchor, Instant when) {
        List<X509Certificate> above = certificates.subList(1, certificates.size());
        Optional<Problem> ofIssuers = issuers.get(
                append(above, anchor), () -> validate(above, anchor, when).or(() -> Authorities.problem(above)));
        return ofIssuers.isPresent() ? ofIssuers : validate(certificates.subList(0, 1), above.get(0), when);
    }

    /** Whether some authority says what holds for all below it, so that the path cannot be validated in two. */
    private static boolean reachesTheLeaf(List<X509Certificate> certificates) {
        return certificates.stream()
                .anyMatch(certificate -> certificate.getExtensionValue(Extensions.NAME_CONSTRAINTS) != null
                        || certificate.getExtensionValue(Extensions.POLICY_CONSTRAINTS) != null);
    }

    private static List<X509Certificate> append(List<X509Certificate> certificates, X509Certificate last) {
        X509Certificate[] all = certificates.toArray(new X509Certificate[certificates.size() + 1]);
        all[certificates.size()] = last;
        return List.of(all);
    }

    /** What PKIX leaves out: constraints that say nothing, and wildcards that stand for an excluded name. */
    private static Optional<Problem> checkNames(ChainPaths.Path path) {
        List<X509Certificate> certificates = path.certificates();
        for (X509Certificate authority : append(certificates.subList(1, certificates.size()), path.anchor())) {
            if (authority.equals(path.anchor()) && !path.constrained()) continue;
            try {
                NameLimits limits = NameLimits.of(authority);
                if (limits == null || limits.excludedNames().isEmpty()) continue;
                if (PathCost.ofNames(certificates, List.of(authority)) > PathCost.STEPS_AT_MOST) continue;
                X509Certificate leaf = certificates.get(0);
                if (SubjectNames.of(leaf).all().stream().anyMatch(limits::excludes)) {
                    return Problem.violated(leaf, "has a wildcard for a name that its authority may not issue for");
                }
            } catch (Der.Malformed e) {
                return Problem.violated(authority, "has name constraints that cannot be read");
            }
        }
        return Optional.empty();
    }

    private static Optional<Problem> checkAnchor(X509Certificate anchor, List<X509Certificate> certificates) {
        Optional<Problem> ofItself = Authorities.anchorProblem(anchor, certificates);
        byte[] constraints = anchor.getExtensionValue(Extensions.NAME_CONSTRAINTS);
        if (ofItself.isPresent() || constraints == null) return ofItself;
        if (PathCost.ofNames(certificates, List.of(anchor)) > PathCost.STEPS_AT_MOST) {
            return Optional.of(new Problem(Problem.Word.TOO_COMPLEX, "the trusted authority has too many constraints"));
        }
        return guarded(anchor, () -> certificates.stream()
                .filter(certificate -> certificate.equals(certificates.get(0)) || !ChainPaths.isSelfIssued(certificate))
                .filter(certificate -> !isPermitted(certificate, constraints))
                .findFirst()
                .flatMap(certificate -> Problem.violated(
                        certificate, "has a name that the trusted authority may not issue for")));
    }

    /** PKIX takes no constraints of an anchor; a selector does, and compares in the same way. */
    private static boolean isPermitted(X509Certificate certificate, byte[] extension) {
        try {
            X509CertSelector selector = new X509CertSelector();
            selector.setNameConstraints(Der.of(extension).enter(Der.OCTET_STRING).rest());
            return selector.match(certificate);
        } catch (IOException | Der.Malformed e) {
            return false;
        }
    }

    private static Optional<Problem> validate(List<X509Certificate> path, X509Certificate anchor, Instant when) {
        CertPathValidator validator = newValidator();
        return guarded(path.get(0), () -> validate(validator, path, anchor, when));
    }

    private static CertPathValidator newValidator() {
        try {
            return CertPathValidator.getInstance("PKIX");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has PKIX", e);
        }
    }

    private static Optional<Problem> validate(
            CertPathValidator validator, List<X509Certificate> path, X509Certificate anchor, Instant when) {
        try {
            // Name and key alone: of a certificate PKIX would also want that key identifiers match, which are hints
            // (RFC 5280, 4.2.1.1) and wrong after a key rollover.
            TrustAnchor trusted = new TrustAnchor(anchor.getSubjectX500Principal(), anchor.getPublicKey(), null);
            PKIXParameters parameters = new PKIXParameters(Set.of(trusted));
            parameters.setRevocationEnabled(false); // It would ask the network.
            parameters.setDate(Date.from(when));
            validator.validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            return Optional.of(problem(e, path));
        } catch (CertificateException e) {
            return Optional.of(new Problem(Problem.Word.MALFORMED, String.valueOf(e.getMessage())));
        } catch (InvalidAlgorithmParameterException e) {
            return Optional.of(new Problem(Problem.Word.OTHER, String.valueOf(e.getMessage())));
        }
    }

    /** The JDK throws unchecked where it has no code for what a certificate says: another form of name, for one. */
    private static Optional<Problem> guarded(X509Certificate whose, Supplier<Optional<Problem>> check) {
        try {
            return check.get();
        } catch (UnsupportedOperationException e) {
            // RFC 5280, 4.2.1.10: a constraint on a form of name that is there and cannot be compared rules it out.
            return Problem.violated(whose, "has names or constraints that cannot be compared");
        } catch (RuntimeException | StackOverflowError e) {
            String name = whose.getSubjectX500Principal().getName();
            return Optional.of(new Problem(Problem.Word.MALFORMED, name + ": " + e));
        }
    }

    private static Problem problem(CertPathValidatorException e, List<X509Certificate> path) {
        int index = Math.max(0, Math.min(e.getIndex(), path.size() - 1));
        String whose = path.get(index).getSubjectX500Principal().getName() + ": " + e.getMessage();
        boolean ofKey = e.getReason() == BasicReason.ALGORITHM_CONSTRAINED && whose.contains("keysize");
        return new Problem(ofKey ? Problem.Word.WEAK_KEY : word(e.getReason()), whose);
    }

    private static Problem.Word word(CertPathValidatorException.@Nullable Reason reason) {
        if (!(reason instanceof BasicReason basic)) return Problem.Word.CONSTRAINT_VIOLATED; // All of PKIXReason.
        return switch (basic) {
            case EXPIRED -> Problem.Word.EXPIRED;
            case NOT_YET_VALID -> Problem.Word.NOT_YET_VALID;
            case INVALID_SIGNATURE -> Problem.Word.UNTRUSTED;
            case ALGORITHM_CONSTRAINED -> Problem.Word.WEAK_SIGNATURE;
            case UNSPECIFIED, REVOKED, UNDETERMINED_REVOCATION_STATUS -> Problem.Word.OTHER;
        };
    }
}
