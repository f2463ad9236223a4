package dev.muster.http.tls;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads {@link CertificateFacts}. What cannot be read is empty or 0; nothing here throws over a peculiar certificate.
 */
final class CertificateFactsReader {
    private static final HexFormat HEX = HexFormat.of();

    private CertificateFactsReader() {}

    static CertificateFacts read(X509Certificate certificate) {
        return read(certificate, SubjectNames.of(certificate).all());
    }

    static CertificateFacts read(X509Certificate certificate, List<String> names) {
        byte[] encoded = encoded(certificate);
        PublicKey key = certificate.getPublicKey();
        Shortened text = new Shortened();
        return new CertificateFacts(
                text.of(certificate.getSubjectX500Principal().getName()),
                text.of(certificate.getIssuerX500Principal().getName()),
                text.of(hex(certificate.getSerialNumber())),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                text.of(names),
                text.of(keyAlgorithm(key)),
                keyBits(key),
                text.of(certificate.getSigAlgName()),
                sha256(encoded),
                keyFingerprint(encoded),
                Extensions.mustStaple(certificate),
                Extensions.embeddedScts(certificate),
                text.isShortened());
    }

    /** As {@code toString(16)} says it, which takes long for a number that fills a certificate. */
    private static String hex(BigInteger number) {
        String digits = HEX.formatHex(number.abs().toByteArray());
        int first = 0;
        while (first < digits.length() - 1 && digits.charAt(first) == '0') first++;
        return (number.signum() < 0 ? "-" : "") + digits.substring(first);
    }

    /** What is kept of what a certificate says; the largest ones of the web stay far below. */
    private static final class Shortened {
        private static final int TEXT = 4096;
        private static final int NAMES = 2000;

        private boolean shortened;

        String of(String text) {
            if (text.length() <= TEXT) return text;
            shortened = true;
            return text.substring(0, Character.isHighSurrogate(text.charAt(TEXT - 1)) ? TEXT - 1 : TEXT);
        }

        List<String> of(List<String> names) {
            if (names.size() > NAMES) shortened = true;
            return names.stream().limit(NAMES).map(this::of).toList();
        }

        boolean isShortened() {
            return shortened;
        }
    }

    /** Of all of them together; DER says itself where each one ends. */
    static String fingerprint(List<X509Certificate> certificates) {
        MessageDigest digest = newSha256();
        for (X509Certificate certificate : certificates) digest.update(encoded(certificate));
        return HEX.formatHex(digest.digest());
    }

    private static String keyAlgorithm(PublicKey key) {
        return key instanceof EdECPublicKey edwards ? edwards.getParams().getName() : key.getAlgorithm();
    }

    static int keyBits(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) return rsa.getModulus().bitLength();
        if (key instanceof ECPublicKey curve)
            return curve.getParams().getCurve().getField().getFieldSize();
        if (key instanceof EdECPublicKey edwards) {
            return edwards.getParams().getName().equals("Ed448") ? 456 : 256; // RFC 8032, 5: what an encoded key takes.
        }
        if (key instanceof DSAPublicKey dsa && dsa.getParams() != null)
            return dsa.getParams().getP().bitLength();
        return 0;
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that was read from bytes has them still", e);
        }
    }

    private static String keyFingerprint(byte[] certificate) {
        try {
            return sha256(Extensions.publicKeyInfo(certificate));
        } catch (Der.Malformed e) {
            return "";
        }
    }

    static String sha256(byte[] bytes) {
        return HEX.formatHex(newSha256().digest(bytes));
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
