package dev.muster.http.tls;

import java.time.Instant;
import java.util.List;

/**
 * What one X.509 certificate says of itself (RFC 5280).
 *
 * @param subject distinguished name, RFC 2253 form
 * @param issuer likewise
 * @param serial hexadecimal, lower case
 * @param notBefore when its validity begins
 * @param notAfter when its validity ends
 * @param names the subject alternative names: DNS names, and IP addresses as text
 * @param keyAlgorithm {@code RSA}, {@code EC}, {@code Ed25519}, …
 * @param keyBits size of the key, 0 where unknown
 * @param signatureAlgorithm for example {@code SHA256withRSA}
 * @param sha256 fingerprint of the whole certificate, hexadecimal, lower case
 * @param spkiSha256 fingerprint of the public key info, hexadecimal, lower case
 * @param mustStaple whether the TLS feature extension asks for a stapled OCSP response (RFC 7633)
 * @param embeddedScts how many signed certificate timestamps it holds (RFC 6962)
 * @param cut whether it says more than is kept: names past the first 2,000, or the end of a text past 4,096 characters
 */
public record CertificateFacts(
        String subject,
        String issuer,
        String serial,
        Instant notBefore,
        Instant notAfter,
        List<String> names,
        String keyAlgorithm,
        int keyBits,
        String signatureAlgorithm,
        String sha256,
        String spkiSha256,
        boolean mustStaple,
        int embeddedScts,
        boolean cut) {
    private static final long OBJECTS = 600;
    private static final long OBJECTS_OF_A_NAME = 60;

    public CertificateFacts {
        names = List.copyOf(names);
    }

    /** All that it says. */
    public CertificateFacts(
            String subject,
            String issuer,
            String serial,
            Instant notBefore,
            Instant notAfter,
            List<String> names,
            String keyAlgorithm,
            int keyBits,
            String signatureAlgorithm,
            String sha256,
            String spkiSha256,
            boolean mustStaple,
            int embeddedScts) {
        this(
                subject,
                issuer,
                serial,
                notBefore,
                notAfter,
                names,
                keyAlgorithm,
                keyBits,
                signatureAlgorithm,
                sha256,
                spkiSha256,
                mustStaple,
                embeddedScts,
                false);
    }

    /** About how many bytes it takes in memory, objects included. */
    public long heldBytes() {
        long sum = OBJECTS + subject.length() + issuer.length() + serial.length();
        for (String word : List.of(keyAlgorithm, signatureAlgorithm, sha256, spkiSha256)) sum += word.length();
        for (String name : names) sum += OBJECTS_OF_A_NAME + name.length();
        return sum;
    }
}
