package dev.muster.http.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** The server side of test handshakes: sends whatever chain it is given, without asking whether it is any good. */
public final class ServerEngines {
    private ServerEngines() {}

    public static SSLContext context(Minted identity) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new OneIdentity(identity)},
                    new TrustManager[] {new RecordingTrustManager(TlsLimits.usual())},
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static SSLEngine engine(Minted identity) {
        SSLEngine engine = context(identity).createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
    }

    private static final class OneIdentity extends X509ExtendedKeyManager {
        private final Minted identity;

        OneIdentity(Minted identity) {
            this.identity = identity;
        }

        @Override
        public @Nullable String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
            return alias(keyType);
        }

        @Override
        public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return alias(keyType);
        }

        private @Nullable String alias(String keyType) {
            String own = identity.keys().getPublic().getAlgorithm();
            boolean fits = keyType.equals(own) || keyType.equals("RSASSA-PSS") && own.equals("RSA");
            return fits ? "it" : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return identity.chain().toArray(X509Certificate[]::new);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return identity.key();
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return new String[] {"it"};
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public @Nullable String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
            return null;
        }
    }
}
