package dev.muster.http.tls;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is no longer accepted of a certificate below the trust anchor: old hashes, short keys, other purposes. */
final class Weaknesses {
    private static final Pattern BROKEN_HASH = Pattern.compile("^(md2|md4|md5|sha1)with.*|.*withdsa$");
    /** CA/Browser Forum baseline requirements, 6.1.5. */
    private static final int RSA_BITS = 2048;

    private static final int CURVE_BITS = 256;
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final String ANY_USAGE = "2.5.29.37.0";

    private Weaknesses() {}

    static Optional<Problem> ofSignature(X509Certificate certificate) {
        String algorithm = certificate.getSigAlgName();
        if (!BROKEN_HASH.matcher(algorithm.toLowerCase(Locale.ROOT)).matches()) return Optional.empty();
        return Optional.of(problem(Problem.Word.WEAK_SIGNATURE, certificate, "is signed with " + algorithm));
    }

    static Optional<Problem> ofKey(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        int bits = CertificateFactsReader.keyBits(key);
        if (SignatureChecks.isAbsurd(key)) {
            return Optional.of(problem(Problem.Word.TOO_COMPLEX, certificate, "has a key too big to check"));
        }
        int enough = switch (key.getAlgorithm()) {
            case "RSA", "RSASSA-PSS" -> RSA_BITS;
            case "DSA" -> Integer.MAX_VALUE; // Not in Chrome, nor in Firefox.
            case "EC" -> CURVE_BITS;
            default -> 0;
        };
        if (bits >= enough) return Optional.empty();
        return Optional.of(
                problem(Problem.Word.WEAK_KEY, certificate, "has a key of " + bits + " bits, " + key.getAlgorithm()));
    }

    /**
     * RFC 5280, 4.2.1.12: a leaf that lists its purposes and not this one is no server's. An authority that lists
     * some issues for these alone; so browsers read it, and the CA/Browser Forum's baseline requirements, 7.1.2.
     */
    static Optional<Problem> ofPurpose(X509Certificate certificate, boolean isAuthority) {
        List<String> purposes = purposes(certificate);
        if (purposes == null || purposes.contains(SERVER_AUTHENTICATION) || purposes.contains(ANY_USAGE)) {
            return Optional.empty();
        }
        return Problem.violated(certificate, isAuthority ? "may not issue for servers" : "is not for servers");
    }

    private static @Nullable List<String> purposes(X509Certificate certificate) {
        try {
            return certificate.getExtendedKeyUsage();
        } catch (java.security.cert.CertificateParsingException malformed) {
            return List.of();
        }
    }

    private static Problem problem(Problem.Word word, X509Certificate certificate, String what) {
        return new Problem(word, certificate.getSubjectX500Principal().getName() + " " + what);
    }
}
