package dev.muster.http.tls;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What browsers no longer accept of a certificate below the trust anchor: old hashes and short keys. */
final class Weaknesses {
    private static final Pattern BROKEN_HASH = Pattern.compile("^(md2|md4|md5|sha1)with.*");
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
        int enough = switch (key.getAlgorithm()) {
            case "RSA", "RSASSA-PSS", "DSA" -> RSA_BITS;
            case "EC" -> CURVE_BITS;
            default -> 0;
        };
        if (bits >= enough) return Optional.empty();
        return Optional.of(
                problem(Problem.Word.WEAK_KEY, certificate, "has a key of " + bits + " bits, " + key.getAlgorithm()));
    }

    /** RFC 5280, 4.2.1.12: a leaf that lists its purposes and not this one is no server's. */
    static Optional<Problem> ofPurpose(X509Certificate leaf) {
        List<String> purposes = purposes(leaf);
        if (purposes == null || purposes.contains(SERVER_AUTHENTICATION) || purposes.contains(ANY_USAGE)) {
            return Optional.empty();
        }
        return Optional.of(problem(Problem.Word.CONSTRAINT_VIOLATED, leaf, "is not for servers"));
    }

    private static @Nullable List<String> purposes(X509Certificate leaf) {
        try {
            return leaf.getExtendedKeyUsage();
        } catch (java.security.cert.CertificateParsingException malformed) {
            return List.of();
        }
    }

    private static Problem problem(Problem.Word word, X509Certificate certificate, String what) {
        return new Problem(word, certificate.getSubjectX500Principal().getName() + " " + what);
    }
}
