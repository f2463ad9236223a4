package dev.muster.http.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One TLS session as the fetch saw it. The fetch leaves the certificates undigested, for digesting is CPU-bound work;
 * {@code TlsJudge} turns them into {@link #chain} and {@link #verification}.
 *
 * @param version for example {@code TLSv1.3}
 * @param cipher the suite's IANA name
 * @param alpn the protocol chosen, {@code null} where none was
 * @param certificates as the peer sent them, leaf first; empty once judged or read from a file
 * @param chain facts of each, leaf first; empty until judged
 * @param verification {@code null} until judged
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
    public static TlsFacts undigested(
            String version,
            String cipher,
            @Nullable String alpn,
            List<X509Certificate> certificates,
            boolean ocspStapled) {
        return new TlsFacts(version, cipher, alpn, certificates, List.of(), null, ocspStapled);
    }

    /** Digested: facts and verdict instead of the certificates. */
    public TlsFacts judged(List<CertificateFacts> facts, Verification verdict) {
        return new TlsFacts(version, cipher, alpn, List.of(), facts, verdict, ocspStapled);
    }
}
