package dev.muster.http.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts every server and records what it has shown. A certificate is a fact here, not an error, and PKIX belongs on
 * the compute pool ({@link CertificateVerifier}). JSSE drops the session of a handshake that fails after the
 * certificate, so this keeps it until it is asked for or the engine is garbage collected.
 *
 * <p>What it does refuse is a chain that would take too much to keep, or a key that would take too long to verify with:
 * JSSE asks here before it does either, and has no such limits of its own.
 */
final class RecordingTrustManager extends X509ExtendedTrustManager {
    /** The longest RSA key that the JDK takes. For DSA it sets no limit: 200,000 bits take it twenty seconds. */
    private static final int LONGEST_KEY = 16_384;

    private final TlsLimits limits;
    private final Map<SSLEngine, TlsFacts> unfinished = Collections.synchronizedMap(new WeakHashMap<>());

    RecordingTrustManager(TlsLimits limits) {
        this.limits = limits;
    }

    /** What {@code engine} had shown when its handshake ended early, {@code null} when that was nothing. */
    @Nullable
    TlsFacts forget(SSLEngine engine) {
        return unfinished.remove(engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        int bits = chain.length == 0 ? 0 : CertificateFactsReader.keyBits(chain[0].getPublicKey());
        if (bits > LONGEST_KEY) throw new CertificateTooLarge("a certificate for a key of " + bits + " bits");
        int elements = 0;
        for (X509Certificate certificate : chain) elements += DerElements.count(certificate.getEncoded());
        if (elements > limits.certificateElements()) {
            throw new CertificateTooLarge("certificates of " + elements + " elements");
        }
        SSLSession session = engine.getHandshakeSession();
        if (session == null) return;
        boolean stapled = session instanceof ExtendedSSLSession extended
                && !extended.getStatusResponses().isEmpty();
        // Not asked for ALPN: JSSE may not have settled it yet, and it tells nothing of a server that then breaks off.
        TlsFacts facts = TlsFacts.ofHandshake(
                session.getProtocol(), session.getCipherSuite(), null, List.copyOf(Arrays.asList(chain)), stapled);
        unfinished.put(engine, facts);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        throw new UnsupportedOperationException("client side only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
        throw new UnsupportedOperationException("client side only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        throw new UnsupportedOperationException("client side only");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
