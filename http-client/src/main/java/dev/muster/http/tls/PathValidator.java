package dev.muster.http.tls;

import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Validates a certification path (RFC 5280, 6). Names and signatures have led here already; PKIX looks at each
 * certificate by itself, which is the same for all leaves of an authority and cached, and what holds along a path is
 * looked at here, because the JDK reads name constraints otherwise than browsers and makes a tree of policies that
 * nobody needs. Only where an authority wants policies does PKIX get the path whole. Whatever it throws over a
 * certificate is a problem of that certificate.
 */
final class PathValidator {
    private static final long ROOM = 1 << 19;

    private final LruCache<Optional<Problem>> authorities =
            new LruCache<>(ROOM, problem -> problem.map(Problem::heldBytes).orElse(0L));

    /** Dates, host names and weaknesses are checked elsewhere. */
    Optional<Problem> check(ChainPaths.Path path, Instant when) {
        X509Certificate leaf = path.certificates().get(0);
        if (path.isLeafAlone()) return Authorities.unknownCritical(leaf);
        CertPathValidator validator = newValidator();
        return guarded(leaf, () -> check(path, when, validator));
    }

    private Optional<Problem> check(ChainPaths.Path path, Instant when, CertPathValidator validator) {
        List<X509Certificate> certificates = path.certificates();
        Optional<Problem> ofPath = PathCost.problem(path)
                .or(() -> Authorities.problem(certificates.subList(1, certificates.size())))
                .or(() -> path.constrained() ? Authorities.anchorProblem(path) : Optional.empty())
                .or(() -> nameProblem(path));
        if (ofPath.isPresent()) return ofPath;
        boolean wantsPolicies = certificates.stream()
                .anyMatch(certificate -> certificate.getExtensionValue(Extensions.POLICY_CONSTRAINTS) != null);
        if (wantsPolicies) return validate(validator, certificates, path.anchor(), when);
        for (int i = certificates.size() - 1; i >= 0; i--) {
            X509Certificate certificate = certificates.get(i);
            X509Certificate issuer = path.issuerOf(i);
            Optional<Problem> found = i == 0
                    ? validate(validator, List.of(certificate), issuer, when)
                    : authorities.get(
                            CertificateFactsReader.fingerprint(List.of(certificate, issuer)),
                            () -> validate(validator, List.of(certificate), issuer, when));
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    /** RFC 5280, 6.1.3 (b) and (c): what an authority may issue for holds for all below it that are not itself. */
    private static Optional<Problem> nameProblem(ChainPaths.Path path) {
        List<X509Certificate> certificates = path.certificates();
        for (int i = path.constrained() ? certificates.size() : certificates.size() - 1; i > 0; i--) {
            X509Certificate authority = path.issuerOf(i - 1);
            try {
                NameConstraints constraints = NameConstraints.of(authority);
                if (constraints == null) continue;
                for (int below = i - 1; below >= 0; below--) {
                    X509Certificate certificate = certificates.get(below);
                    if (below > 0 && ChainPaths.isSelfIssued(certificate)) continue;
                    Optional<Problem> found = constraints.problem(certificate);
                    if (found.isPresent()) return found;
                }
            } catch (Der.Malformed e) {
                return Problem.violated(authority, "has name constraints that cannot be read");
            }
        }
        return Optional.empty();
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
