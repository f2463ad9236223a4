package dev.muster.http.tls;

import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of TLS that belongs to the whole JVM: the crypto provider, and which algorithms are disabled. JSSE reads
 * both from global lists, so the program that owns the process sets them once, before anything speaks TLS; the library
 * itself never changes them.
 */
public final class TlsPlatform {
    private static final Logger log = LoggerFactory.getLogger(TlsPlatform.class);
    private static final String FORBIDDEN = "jdk.tls.disabledAlgorithms";

    /** Beside the JVM's own lists, and as global as they are: that one of them is yet to be changed. */
    private static final String AWAITED = "dev.muster.crypto-provider-awaited";

    private TlsPlatform() {}

    /**
     * Prepares this JVM for {@code settings}: puts the crypto provider first in its list, and for {@code legacy} lifts
     * the ban on old protocols and suites, for every user of TLS in the process. For programs that own their process,
     * first thing in {@code main}; a ban can no longer be lifted once JSSE was used.
     *
     * @throws IllegalArgumentException when the provider asked for does not load
     */
    public static void prepare(TlsSettings settings) {
        if (settings.legacy()) Security.setProperty(FORBIDDEN, "");
        if (settings.cryptoProvider() == TlsSettings.CryptoProvider.JDK) return;
        Optional<String> trouble = install();
        if (trouble.isPresent() && settings.cryptoProvider() == TlsSettings.CryptoProvider.ACCP) {
            throw noAccp(trouble.get());
        }
    }

    /**
     * Like {@link #prepare}, with what takes time left for later: a provider that may be missing ({@code auto}) is put
     * in its place by whoever first makes an engine, or by {@link #complete}. A program that never speaks TLS never
     * loads it.
     *
     * @throws IllegalArgumentException when the provider asked for does not load
     */
    public static void prepareForLater(TlsSettings settings) {
        if (settings.cryptoProvider() != TlsSettings.CryptoProvider.AUTO) {
            prepare(settings);
            return;
        }
        if (settings.legacy()) Security.setProperty(FORBIDDEN, "");
        Security.setProperty(AWAITED, "true");
    }

    /** Does what {@link #prepareForLater} has left; whoever comes meanwhile waits for it. Idempotent. */
    public static void complete() {
        if (!isAwaited()) return;
        synchronized (TlsPlatform.class) {
            if (!isAwaited()) return;
            Optional<String> unused = install();
            Security.setProperty(AWAITED, "false");
        }
    }

    private static boolean isAwaited() {
        return "true".equals(Security.getProperty(AWAITED));
    }

    /** @return why it cannot be used; empty where it is installed */
    private static Optional<String> install() {
        Optional<String> trouble = CorrettoProvider.install();
        if (trouble.isEmpty()) log.debug("TLS uses the Amazon Corretto Crypto Provider");
        else log.debug("TLS uses the crypto providers of the JDK: {}", trouble.get());
        return trouble;
    }

    /**
     * The name of the provider that computes handshakes, for example {@code SunEC} or
     * {@code AmazonCorrettoCryptoProvider}.
     */
    public static String cryptoProvider() {
        complete();
        return Arrays.stream(Security.getProviders("KeyAgreement.ECDH"))
                .findFirst()
                .map(provider -> provider.getName())
                .orElse("none");
    }

    /** Rejects at startup what would otherwise fail every target. */
    static void check(TlsSettings settings) {
        if (settings.cryptoProvider() == TlsSettings.CryptoProvider.ACCP
                && !cryptoProvider().equals(CorrettoProvider.NAME)) {
            throw noAccp("it is not first in the list of security providers; call TlsPlatform.prepare first");
        }
        if (settings.legacy() && !oldProtocolsAvailable(settings)) {
            throw new IllegalArgumentException("muster.http.tls.legacy cannot be on: " + FORBIDDEN
                    + " forbids old protocols in this JVM; call TlsPlatform.prepare before anything speaks TLS");
        }
    }

    private static IllegalArgumentException noAccp(String trouble) {
        return new IllegalArgumentException("muster.http.tls.crypto-provider cannot be accp: " + trouble);
    }

    private static boolean oldProtocolsAvailable(TlsSettings settings) {
        try {
            // The context of the newest protocol has all older ones in its defaults, as far as they are allowed.
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, new TrustManager[] {new RecordingTrustManager(settings.limits())}, null);
            return List.of(context.getDefaultSSLParameters().getProtocols()).contains("TLSv1");
        } catch (NoSuchAlgorithmException | KeyManagementException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }
}
