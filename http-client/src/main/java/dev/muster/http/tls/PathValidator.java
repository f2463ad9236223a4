package dev.muster.http.tls;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
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
import org.jspecify.annotations.Nullable;

/**
 * Validates a certification path (RFC 5280, 6): signatures, names, critical extensions, algorithms. The path from an
 * intermediate up is the same for all its leaves, so its result is cached; a leaf then costs one signature.
 */
final class PathValidator {
    private static final int CACHED = 1000;

    private final LruCache<List<X509Certificate>, Optional<Problem>> issuers = new LruCache<>(CACHED);

    /** Dates, host names and weaknesses are checked elsewhere. */
    Optional<Problem> check(ChainPaths.Path path, Instant when) {
        List<X509Certificate> certificates = path.certificates();
        X509Certificate anchor = path.anchor();
        if (certificates.get(0).equals(anchor)) return Optional.empty();
        boolean narrowed = certificates.stream()
                .anyMatch(certificate -> certificate.getExtensionValue(Extensions.NAME_CONSTRAINTS) != null);
        if (certificates.size() == 1 || narrowed) return validate(certificates, anchor, when);
        List<X509Certificate> above = certificates.subList(1, certificates.size());
        Optional<Problem> ofIssuers = issuers.get(
                append(above, anchor), () -> validate(above, anchor, when).or(() -> authorityProblem(above)));
        return ofIssuers.isPresent() ? ofIssuers : validate(certificates.subList(0, 1), above.get(0), when);
    }

    private static List<X509Certificate> append(List<X509Certificate> certificates, X509Certificate last) {
        X509Certificate[] all = certificates.toArray(new X509Certificate[certificates.size() + 1]);
        all[certificates.size()] = last;
        return List.of(all);
    }

    /**
     * Checked here because PKIX takes the first of a path for a leaf, of which it asks no right to sign.
     *
     * @param authorities from the leaf's issuer up
     */
    private static Optional<Problem> authorityProblem(List<X509Certificate> authorities) {
        int below = 0;
        for (X509Certificate authority : authorities) {
            int pathLength = authority.getBasicConstraints();
            boolean[] usage = authority.getKeyUsage();
            int keyCertSign = 5;
            if (pathLength < 0 || usage != null && (usage.length <= keyCertSign || !usage[keyCertSign])) {
                return violated(authority, "may not sign certificates");
            }
            if (below > pathLength) return violated(authority, "has too many authorities below it");
            if (!ChainPaths.isSelfIssued(authority)) below++;
        }
        return Optional.empty();
    }

    private static Optional<Problem> violated(X509Certificate certificate, String how) {
        return Optional.of(new Problem(
                Problem.Word.CONSTRAINT_VIOLATED,
                certificate.getSubjectX500Principal().getName() + " " + how));
    }

    private static Optional<Problem> validate(List<X509Certificate> path, X509Certificate anchor, Instant when) {
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
            parameters.setRevocationEnabled(false); // It would ask the network.
            parameters.setDate(Date.from(when));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            return Optional.of(problem(e, path));
        } catch (CertificateException e) {
            return Optional.of(new Problem(Problem.Word.MALFORMED, String.valueOf(e.getMessage())));
        } catch (InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("one anchor is enough for PKIX", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PKIX", e);
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
