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
        List<X509Certificate> certificates,
        List<CertificateFacts> chain,
        @Nullable Verification verification,
        boolean ocspStapled) {
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
        return new TlsFacts(version, cipher, alpn, certificates, List.of(), null, ocspStapled);
    }

    /** With facts and verdict instead of the certificates. */
    public TlsFacts withVerification(List<CertificateFacts> facts, Verification verdict) {
        return new TlsFacts(version, cipher, alpn, List.of(), facts, verdict, ocspStapled);
    }
}
