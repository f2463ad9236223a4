package dev.muster.http.tls;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Who signed whom, asked of the signatures themselves. The work for one chain is bounded: a server chooses how many
 * certificates of one name it sends, and how big their keys are. Not thread-safe.
 */
final class SignatureChecks {
    /** In checks of a key of up to 4,096 bits. A chain of today takes two or three. */
    static final int WORK_AT_MOST = 64;

    /** What the JDK and OpenSSL read at most. */
    private static final int RSA_BITS_AT_MOST = 16_384;

    /** As BoringSSL: a check takes time by the length of the exponent, and nobody has a longer one. */
    private static final int RSA_EXPONENT_BITS_AT_MOST = 33;

    /** FIPS 186-4, 4.2, goes to 3,072. */
    private static final int DSA_BITS_AT_MOST = 4096;

    /** By the key: an authority may show many certificates for one. */
    private record Question(PublicKey key, X509Certificate certificate) {}

    private final Map<Question, Boolean> known = new HashMap<>();
    private int work;
    private boolean exhausted;

    /** Whether some check was left out because there were too many. */
    boolean exhausted() {
        return exhausted;
    }

    /** Whether the key of {@code issuer} made the signature of {@code certificate}; names are not looked at. */
    boolean signed(X509Certificate issuer, X509Certificate certificate) {
        PublicKey key = issuer.getPublicKey();
        if (isAbsurd(key)) return false;
        Question question = new Question(key, certificate);
        Boolean answer = known.get(question);
        if (answer != null) return answer;
        int price = price(key);
        if (work + price > WORK_AT_MOST) {
            exhausted = true;
            return false;
        }
        work += price;
        boolean signed = verifies(certificate, key);
        known.put(question, signed);
        return signed;
    }

    /** Whether nobody has such a key, except to make others compute. */
    static boolean isAbsurd(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() > RSA_BITS_AT_MOST
                    || rsa.getPublicExponent().bitLength() > RSA_EXPONENT_BITS_AT_MOST;
        }
        return key instanceof DSAPublicKey
                && (CertificateFactsReader.keyBits(key) > DSA_BITS_AT_MOST || CertificateFactsReader.keyBits(key) == 0);
    }

    /** A check of an RSA key takes time by the square of its length. */
    private static int price(PublicKey key) {
        int quarters = Math.max(1, CertificateFactsReader.keyBits(key) / 4096);
        return quarters * quarters;
    }

    private static boolean verifies(X509Certificate certificate, PublicKey key) {
        try {
            certificate.verify(key);
            return true;
        } catch (GeneralSecurityException | RuntimeException no) {
            return false; // Providers throw both over a signature that is none, or an algorithm they do not know.
        }
    }
}
