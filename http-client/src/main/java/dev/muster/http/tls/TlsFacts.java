package dev.muster.http.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One TLS session as the fetch saw it. The fetch leaves the certificates as they came, for verifying them is CPU-bound
 * work; {@link CertificateVerifier} turns them into {@link #chain} and {@link #verification}.
 *
 * @param version for example {@code TLSv1.3}
 * @param cipher the suite's IANA name
 * @param alpn the protocol chosen, {@code null} where none was
 * @param certificates as the peer sent them, leaf first; empty once verified or read from a file
 * @param chain facts of each, leaf first; empty until verified
 * @param verification {@code null} until verified
 * @param ocspStapled whether a stapled OCSP response came (RFC 6066)
 */
public record TlsFacts(
        String version,
        String cipher,
        @Nullable String alpn,
        List<EncodedCertificate> certificates,
        List<CertificateFacts> chain,
        @Nullable Verification verification,
        boolean ocspStapled) {
    private static final long OBJECTS = 40;

    public TlsFacts {
        Objects.requireNonNull(version);
        Objects.requireNonNull(cipher);
        certificates = List.copyOf(certificates);
        chain = List.copyOf(chain);
    }

    /** As the handshake leaves it. */
    public static TlsFacts ofHandshake(
            String version,
            String cipher,
            @Nullable String alpn,
            List<X509Certificate> certificates,
            boolean ocspStapled) {
        List<EncodedCertificate> encoded =
                certificates.stream().map(EncodedCertificate::of).toList();
        return new TlsFacts(version, cipher, alpn, encoded, List.of(), null, ocspStapled);
    }

    /** About how many bytes it takes in memory, objects included; nearly all of them are what the peer chose. */
    public long heldBytes() {
        long sum = 0;
        for (EncodedCertificate certificate : certificates) sum += OBJECTS + certificate.length();
        for (CertificateFacts facts : chain) sum += facts.heldBytes();
        String detail = verification == null ? null : verification.detail();
        return sum + (detail == null ? 0 : detail.length());
    }

    /** With facts and verdict instead of the certificates. */
    public TlsFacts withVerification(List<CertificateFacts> facts, Verification verdict) {
        return new TlsFacts(version, cipher, alpn, List.of(), facts, verdict, ocspStapled);
    }
}
