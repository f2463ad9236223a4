package dev.muster.http.tls;

import dev.muster.http.target.Host;
import java.security.Security;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Runs in a JVM of its own, for what it prepares cannot be undone. Arguments: the crypto provider, then for each old
 * server the one protocol and the one suite it speaks, in one word with a blank. Prints who computes and what was
 * agreed on. With {@code -Dlater=true} what takes time is left to the first engine.
 */
final class TlsPlatformProbe {
    private TlsPlatformProbe() {}

    public static void main(String[] args) throws SSLException {
        boolean legacy = args.length > 1;
        TlsSettings settings = new TlsSettings(
                TlsSettings.Verify.RECORD,
                TlsSettings.CryptoProvider.valueOf(args[0].toUpperCase(Locale.ROOT)),
                legacy);
        try {
            if (Boolean.getBoolean("later")) {
                TlsPlatform.prepareForLater(settings);
                System.out.println("so far " + Security.getProviders()[0].getName());
            } else {
                TlsPlatform.prepare(settings);
            }
        } catch (IllegalArgumentException e) {
            System.out.println("usage error: " + e.getMessage());
            return;
        }
        TlsEngines engines = TlsEngines.create(settings);
        SSLContext server = ServerEngines.context(CertificateMint.forName("example.com")
                .keys(CertificateMint.rsa(legacy ? 1024 : 2048))
                .selfSigned());
        if (Boolean.getBoolean("later")) engines.engineFor(new Host("example.com", Host.Kind.NAME), 443);
        System.out.println("first is " + Security.getProviders()[0].getName());
        System.out.println("computed by " + TlsPlatform.cryptoProvider());
        if (!legacy) System.out.println("agreed on " + agreement(engines, server.createSSLEngine()));
        for (String only : args) {
            if (only.equals(args[0])) continue;
            SSLEngine engine = server.createSSLEngine();
            engine.setEnabledProtocols(new String[] {only.substring(0, only.indexOf(' '))});
            engine.setEnabledCipherSuites(new String[] {only.substring(only.indexOf(' ') + 1)});
            System.out.println("agreed on " + agreement(engines, engine));
        }
    }

    private static String agreement(TlsEngines engines, SSLEngine server) throws SSLException {
        SSLEngine client = engines.engineFor(new Host("example.com", Host.Kind.NAME), 443);
        server.setUseClientMode(false);
        new EnginePair(client, server).shakeHands();
        TlsFacts facts = engines.facts(client);
        return facts == null ? "nothing" : facts.version() + " " + facts.cipher();
    }
}
