package dev.muster.http.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a certificate of an authority must say of itself before its word counts (RFC 5280, 4.2.1). */
final class Authorities {
    static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final int KEY_CERT_SIGN = 5;
    private static final int VERSION_3 = 3;

    /** Critical extensions that are looked at, here or by PKIX: those of Chrome. */
    private static final Set<String> UNDERSTOOD = Set.of(
            BASIC_CONSTRAINTS,
            "2.5.29.15", // key usage
            "2.5.29.17", // subject alternative name
            Extensions.NAME_CONSTRAINTS,
            Extensions.POLICIES,
            Extensions.POLICY_MAPPINGS,
            Extensions.POLICY_CONSTRAINTS,
            "2.5.29.37", // extended key usage
            "2.5.29.54"); // inhibit anyPolicy

    private Authorities() {}

    /** How much is wrong with one, as far as it can be seen without a path. */
    static int faults(X509Certificate authority, Instant now) {
        int count = 0;
        if (!maySign(authority)) count++;
        if (Weaknesses.ofPurpose(authority, true).isPresent()) count++;
        if (Weaknesses.ofSignature(authority).isPresent()) count++;
        if (Weaknesses.ofKey(authority).isPresent()) count++;
        if (unknownCritical(authority).isPresent()) count++;
        boolean valid = !now.isBefore(authority.getNotBefore().toInstant())
                && !now.isAfter(authority.getNotAfter().toInstant());
        return valid ? count : count + 1;
    }

    /**
     * Checked here because PKIX takes the first of a path for a leaf, of which it asks no right to sign.
     *
     * @param authorities from the leaf's issuer up
     */
    static Optional<Problem> problem(List<X509Certificate> authorities) {
        int below = 0;
        for (X509Certificate authority : authorities) {
            if (!maySign(authority)) return Problem.violated(authority, "may not sign certificates");
            if (below > authority.getBasicConstraints()) {
                return Problem.violated(authority, "has too many authorities below it");
            }
            if (!ChainPaths.isSelfIssued(authority)) below++;
        }
        return Optional.empty();
    }

    /**
     * Of an anchor that the user has named: browsers hold it to what its certificate says, as RFC 5937 wants; Chrome
     * does so with every anchor that is not in its own store, Firefox with all.
     */
    static Optional<Problem> anchorProblem(ChainPaths.Path path) {
        X509Certificate anchor = path.anchor();
        boolean old = anchor.getVersion() < VERSION_3; // Before version 3 there was no way to say so.
        if (!old && anchor.getBasicConstraints() < 0 || !maySignByUsage(anchor)) {
            return Problem.violated(anchor, "may not sign certificates");
        }
        long authorities = path.certificates().stream()
                .skip(1)
                .filter(certificate -> !ChainPaths.isSelfIssued(certificate))
                .count();
        if (!old && authorities > anchor.getBasicConstraints()) {
            return Problem.violated(anchor, "has too many authorities below it");
        }
        return Weaknesses.ofPurpose(anchor, true).or(() -> unknownCritical(anchor));
    }

    /** RFC 5280, 4.2: what is critical and not understood rules the certificate out. */
    static Optional<Problem> unknownCritical(X509Certificate certificate) {
        Set<String> critical = certificate.getCriticalExtensionOIDs();
        if (critical == null) return Optional.empty();
        return critical.stream()
                .filter(oid -> !UNDERSTOOD.contains(oid))
                .sorted()
                .findFirst()
                .flatMap(oid -> Problem.violated(certificate, "has the critical extension " + oid));
    }

    private static boolean maySign(X509Certificate authority) {
        return authority.getBasicConstraints() >= 0 && maySignByUsage(authority);
    }

    private static boolean maySignByUsage(X509Certificate authority) {
        boolean[] usage = authority.getKeyUsage();
        return usage == null || usage.length > KEY_CERT_SIGN && usage[KEY_CERT_SIGN];
    }
}
