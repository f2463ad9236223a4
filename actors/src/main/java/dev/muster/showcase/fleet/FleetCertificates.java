package dev.muster.showcase.fleet;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.security.auth.x500.X500Principal;

/**
 * The certificates of one fleet, each minted when it is first needed and gone with the process: no key of them is ever
 * on a disk. Thread-safe; who needs one that another thread is minting waits for it.
 */
final class FleetCertificates {
    private static final String ORGANIZATION = ", O=Muster demo fleet";
    private static final List<String> NAMES =
            List.of("muster.test", "*.muster.test", "*.fleet.muster.test", "localhost");
    private static final Duration DAY = Duration.ofDays(1);

    private final Instant now;
    private final FutureTask<PrivateKeyEntry> authority = task(() -> mintAuthority("Muster Demo Authority"));
    private final Map<SiteIdentity, FutureTask<SSLContext>> contexts = new EnumMap<>(SiteIdentity.class);

    /** @param now around which good certificates are valid */
    FleetCertificates(Instant now) {
        this.now = now;
        for (SiteIdentity identity : SiteIdentity.values()) contexts.put(identity, task(() -> serverContext(identity)));
    }

    /** Mints on a thread of its own what these sites will need: an RSA key takes a tenth of a second. */
    void prepare(Collection<SiteIdentity> identities) {
        if (identities.isEmpty()) return;
        Thread thread = new Thread(() -> identities.stream().sorted().forEach(this::context), "fleet-certificates");
        thread.setDaemon(true);
        thread.start();
    }

    /** Who signs the certificates that are in order. */
    X509Certificate authority() {
        return (X509Certificate) valueOf(authority).getCertificate();
    }

    /** The server side of a connection to a site that shows {@code identity}. */
    SSLEngine engine(SiteIdentity identity) {
        SSLEngine engine = context(identity).createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        engine.setSSLParameters(parameters);
        return engine;
    }

    private SSLContext context(SiteIdentity identity) {
        FutureTask<SSLContext> context = contexts.get(identity);
        if (context == null) throw new IllegalStateException("no context for " + identity);
        return valueOf(context);
    }

    private SSLContext serverContext(SiteIdentity identity) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        // No trust manager: the default would read the whole store of the JDK for nothing.
        context.init(new KeyManager[] {new SingleKeyManager(mint(identity))}, new TrustManager[0], null);
        return context;
    }

    /** The certificate of {@code identity} and its key, anew. */
    PrivateKeyEntry mint(SiteIdentity identity) throws GeneralSecurityException {
        CertificateTemplate inOrder = site("muster.test", NAMES, now.minus(DAY), now.plus(DAY.multipliedBy(90)));
        return switch (identity) {
            case GOOD -> inOrder.signedBy(valueOf(authority), p256());
            case RSA -> inOrder.signedBy(valueOf(authority), rsa());
            case EXPIRED ->
                site("muster.test", NAMES, now.minus(DAY.multipliedBy(120)), now.minus(DAY.multipliedBy(30)))
                        .signedBy(valueOf(authority), p256());
            case NOT_YET_VALID ->
                site("muster.test", NAMES, now.plus(DAY.multipliedBy(30)), now.plus(DAY.multipliedBy(120)))
                        .signedBy(valueOf(authority), p256());
            case SELF_SIGNED -> inOrder.selfSigned(p256());
            case UNTRUSTED -> inOrder.signedBy(mintAuthority("Some Other Authority"), p256());
            case WRONG_HOST ->
                site("elsewhere.example", List.of("elsewhere.example"), inOrder.notBefore(), inOrder.notAfter())
                        .signedBy(valueOf(authority), p256());
        };
    }

    private PrivateKeyEntry mintAuthority(String name) throws GeneralSecurityException {
        return new CertificateTemplate(
                        new X500Principal("CN=" + name + ORGANIZATION),
                        now.minus(DAY.multipliedBy(365)),
                        now.plus(DAY.multipliedBy(365)),
                        true,
                        List.of(),
                        List.of())
                .selfSigned(p256());
    }

    private static CertificateTemplate site(String subject, List<String> names, Instant notBefore, Instant notAfter) {
        return new CertificateTemplate(
                new X500Principal("CN=" + subject + ORGANIZATION),
                notBefore,
                notAfter,
                false,
                names,
                names.equals(NAMES) ? List.of(InetAddress.getLoopbackAddress()) : List.of());
    }

    private static KeyPair p256() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static <T> FutureTask<T> task(Callable<T> mint) {
        return new FutureTask<>(mint);
    }

    /** Does the task here, unless another thread does or did. */
    private static <T> T valueOf(FutureTask<T> task) {
        task.run();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("every JDK has P-256, RSA and SHA-256", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a certificate was minted", e);
        }
    }
}
