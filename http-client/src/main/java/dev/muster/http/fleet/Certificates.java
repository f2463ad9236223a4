package dev.muster.http.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** The server side of TLS: one context for each certificate of the committed key store. */
final class Certificates {
    /** No secret: the keys are public, and only loopback sees them. */
    private static final char[] PASSWORD = "fleet-on-loopback".toCharArray();

    private final Map<SiteScript.Certificate, SSLContext> contexts = new EnumMap<>(SiteScript.Certificate.class);

    private Certificates() {}

    /** For sites without TLS. */
    static Certificates none() {
        return new Certificates();
    }

    static Certificates load() throws IOException {
        Certificates certificates = new Certificates();
        try (@Nullable InputStream stream = Certificates.class.getResourceAsStream("fleet.p12")) {
            if (stream == null) throw new IOException("fleet.p12 is not on the class path");
            KeyStore all = KeyStore.getInstance("PKCS12");
            all.load(stream, PASSWORD);
            for (SiteScript.Certificate certificate : SiteScript.Certificate.values()) {
                certificates.contexts.put(certificate, context(all, certificate));
            }
        } catch (GeneralSecurityException problem) {
            throw new IOException("the fleet's key store cannot be used: " + problem.getMessage(), problem);
        }
        return certificates;
    }

    SSLEngine engine(SiteScript.Certificate certificate) {
        SSLContext context = contexts.get(certificate);
        if (context == null) throw new IllegalStateException("no context for " + certificate);
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        engine.setSSLParameters(parameters);
        return engine;
    }

    private static SSLContext context(KeyStore all, SiteScript.Certificate certificate)
            throws GeneralSecurityException, IOException {
        String alias = certificate.name().toLowerCase(Locale.ROOT);
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, PASSWORD);
        one.setKeyEntry(alias, all.getKey(alias, PASSWORD), PASSWORD, all.getCertificateChain(alias));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
