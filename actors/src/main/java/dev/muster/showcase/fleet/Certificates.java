package dev.muster.showcase.fleet;

import java.util.EnumMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** The server side of TLS: one context for each identity. */
final class Certificates {
    private final Map<DemoIdentity, SSLContext> contexts = new EnumMap<>(DemoIdentity.class);

    private Certificates() {}

    /** For sites without TLS. */
    static Certificates none() {
        return new Certificates();
    }

    static Certificates load() {
        Certificates certificates = new Certificates();
        DemoCertificates all = DemoCertificates.load();
        for (DemoIdentity identity : DemoIdentity.values()) {
            certificates.contexts.put(identity, all.serverContext(identity));
        }
        return certificates;
    }

    SSLEngine engine(DemoIdentity identity) {
        SSLContext context = contexts.get(identity);
        if (context == null) throw new IllegalStateException("no context for " + identity);
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        engine.setSSLParameters(parameters);
        return engine;
    }
}
