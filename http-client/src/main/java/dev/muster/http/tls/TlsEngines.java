package dev.muster.http.tls;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.Host;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Makes the client side of TLS handshakes that never fail over a certificate, and says afterwards what was seen.
 * Sessions are never resumed, so every handshake shows its certificates. Thread-safe; an engine is not.
 */
public final class TlsEngines {
    private static final int LONGEST_TICKET_SECONDS = 604_800;
    private static final String[] ALPN = {"http/1.1"};
    private static final String[] USUAL_VERSIONS = {"TLSv1.3", "TLSv1.2"};
    private static final String[] LEGACY_VERSIONS = {"TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1", "SSLv3"};
    private static final Set<String> REFUSALS_OF_AN_OFFER =
            Set.of("tls.alert_handshake_failure", "tls.alert_insufficient_security", "tls.alert_illegal_parameter");

    private static final String ADVICE = "; muster.http.tls.legacy = on offers older versions and suites too";

    private final TlsSettings settings;
    private final String[] versions;

    /** Made when the first engine is: a client that never speaks TLS has no use for it. */
    private volatile @Nullable Jsse jsse;

    private TlsEngines(TlsSettings settings) {
        this.settings = settings;
        this.versions = settings.legacy() ? LEGACY_VERSIONS : USUAL_VERSIONS;
    }

    /**
     * @throws IllegalArgumentException when the settings ask for what this JVM was not prepared for, see
     *     {@link TlsPlatform}
     */
    public static TlsEngines create(TlsSettings settings) {
        TlsPlatform.check(settings);
        return new TlsEngines(settings);
    }

    /**
     * The JDK's part.
     *
     * @param suites {@code null} for those that it takes by itself
     */
    private record Jsse(
            SSLContext context,
            RecordingTrustManager trustManager,
            UsualAlgorithms usual,
            @Nullable List<String> suites) {
        static Jsse of(TlsSettings settings) {
            TlsPlatform.complete();
            RecordingTrustManager trustManager = new RecordingTrustManager(settings.limits());
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {trustManager}, null);
                // 0 would mean no bound; the default keeps 20,480 sessions with their chains.
                context.getClientSessionContext().setSessionCacheSize(1);
                // JSSE keeps a session for each ticket that comes, as long as the connection lives, but none where
                // they would live longer than a ticket may (RFC 8446, 4.6.1).
                context.getClientSessionContext().setSessionTimeout(LONGEST_TICKET_SECONDS + 1);
                List<String> suites = settings.legacy()
                        ? List.of(context.getSupportedSSLParameters().getCipherSuites())
                        : null;
                return new Jsse(context, trustManager, UsualAlgorithms.ofThisJvm(), suites);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JVM has no TLS", e);
            }
        }
    }

    private Jsse jsse() {
        Jsse known = jsse;
        if (known != null) return known;
        synchronized (this) {
            known = jsse;
            if (known == null) jsse = known = Jsse.of(settings);
            return known;
        }
    }

    /** How much a server may send in a handshake; whoever drives an engine holds it to that. */
    public TlsLimits limits() {
        return settings.limits();
    }

    /** A fresh engine in client mode, with the usual offer. */
    public SSLEngine engineFor(Host host, int port) {
        return engineFor(host, port, TlsOffer.USUAL);
    }

    /**
     * A fresh engine in client mode, not begun.
     *
     * @param port of the origin; JSSE learns neither host nor port, for by these it would look for a session to resume
     */
    @SuppressWarnings(
            "unused") // The port belongs to the promise: a crypto provider with engines of its own may want it.
    public SSLEngine engineFor(Host host, int port, TlsOffer offer) {
        Jsse jsse = jsse();
        SSLEngine engine = jsse.context().createSSLEngine();
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(versions);
        List<String> suites = jsse.suites();
        if (suites != null) parameters.setCipherSuites(suites.toArray(String[]::new));
        parameters.setApplicationProtocols(ALPN);
        // RFC 6066, 3: literal addresses are not permitted in a server name.
        boolean named = !host.isAddress() && offer != TlsOffer.NO_NAME;
        parameters.setServerNames(named ? List.of(new RawServerName(host.value())) : List.of());
        if (offer != TlsOffer.EVERYTHING) jsse.usual().applyTo(parameters);
        engine.setSSLParameters(parameters);
        return engine;
    }

    /**
     * What to offer in one more handshake with a server that ended one this way; empty when there is nothing else to
     * offer.
     */
    public Optional<TlsOffer> nextOffer(Failure failure, TlsOffer last) {
        if (failure.kind() != FailureKind.TLS_ALERT || last != TlsOffer.USUAL) return Optional.empty();
        if (failure.code().equals("tls.alert_unrecognized_name")) return Optional.of(TlsOffer.NO_NAME);
        boolean moreMayHelp = jsse().usual().canChoose() && REFUSALS_OF_AN_OFFER.contains(failure.code());
        return moreMayHelp ? Optional.of(TlsOffer.EVERYTHING) : Optional.empty();
    }

    /**
     * {@code failure}, with the setting that would reach the server where an older offer may; for the last handshake
     * with it.
     */
    public Failure withAdvice(Failure failure) {
        boolean mayBeOld = !settings.legacy()
                && (failure.kind() == FailureKind.TLS_PROTOCOL_VERSION
                        || failure.kind() == FailureKind.TLS_NO_SHARED_CIPHER
                        || failure.code().equals("tls.alert_handshake_failure"));
        if (!mayBeOld) return failure;
        return new Failure(failure.kind(), failure.code(), failure.stage(), failure.detail() + ADVICE);
    }

    /**
     * What {@code engine} has seen, after the handshake or after its failure. Ask once, on the thread that drives the
     * engine.
     *
     * @return facts whose certificates are yet to be verified, see {@link CertificateVerifier}; {@code null} when the
     *     handshake did not come as far as a certificate
     */
    public @Nullable TlsFacts facts(SSLEngine engine) {
        TlsFacts unfinished = jsse().trustManager().forget(engine);
        SSLSession session = engine.getSession();
        // JSSE's session of a handshake that was never finished.
        if (session.getCipherSuite().equals("SSL_NULL_WITH_NULL_NULL")) return unfinished;
        String alpn = engine.getApplicationProtocol();
        return TlsFacts.ofHandshake(
                session.getProtocol(),
                session.getCipherSuite(),
                alpn == null || alpn.isEmpty() ? null : alpn,
                certificates(session),
                isStapled(session));
    }

    private static List<X509Certificate> certificates(SSLSession session) {
        try {
            List<X509Certificate> certificates = new ArrayList<>();
            for (Certificate certificate : session.getPeerCertificates()) {
                if (certificate instanceof X509Certificate x509) certificates.add(x509);
            }
            return certificates;
        } catch (SSLPeerUnverifiedException anonymousSuite) {
            return List.of();
        }
    }

    private static boolean isStapled(SSLSession session) {
        return session instanceof ExtendedSSLSession extended
                && extended.getStatusResponses().stream().anyMatch(response -> response.length > 0);
    }

    @Override
    public String toString() {
        return "TlsEngines" + Arrays.toString(versions);
    }
}
