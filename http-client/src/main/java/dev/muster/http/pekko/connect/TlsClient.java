package dev.muster.http.pekko.connect;

import dev.muster.http.target.TargetUri;
import dev.muster.http.tls.CertificateVerifier;
import dev.muster.http.tls.TlsEngines;
import dev.muster.http.tls.TlsOffer;

/**
 * How a client speaks TLS.
 *
 * @param enforce whether an unverified chain ends the exchange before a request is sent
 * @param buffers of each thread
 */
public record TlsClient(
        TlsEngines engines, CertificateVerifier verifier, boolean enforce, ThreadLocal<TlsBuffers> buffers) {
    /** One with buffers of its own. */
    public static TlsClient of(TlsEngines engines, CertificateVerifier verifier, boolean enforce) {
        return new TlsClient(engines, verifier, enforce, ThreadLocal.withInitial(TlsBuffers::new));
    }

    /** The client side of one connection, not begun. */
    public TlsConnection connection(TargetUri uri, TlsOffer offer) {
        TlsCodec codec = new TlsCodec(engines.engineFor(uri.host(), uri.port(), offer), engines.limits(), buffers);
        return new TlsConnection(this, uri.host(), codec);
    }
}
