package dev.muster.http.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * Server identities for demonstrations and tests, from a file made beforehand ({@code .ci/demo-certificates}): minting needs either a
 * library or a second at each start. Their keys are public. Thread-safe.
 */
public final class DemoCertificates {
    private static final String FILE = "fleet.p12";
    private static final String AUTHORITY = "authority";

    private final KeyStore store;

    private DemoCertificates(KeyStore store) {
        this.store = store;
    }

    public static DemoCertificates load() {
        try (InputStream file = Objects.requireNonNull(DemoCertificates.class.getResourceAsStream(FILE), FILE)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, password());
            return new DemoCertificates(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(FILE + " holds what every JDK can read", e);
        }
    }

    /** For servers that show {@code identity}; one context serves any number of them. */
    public SSLContext serverContext(DemoIdentity identity) {
        try {
            KeyStore one = empty();
            String alias = identity.alias();
            one.setKeyEntry(alias, store.getKey(alias, password()), password(), store.getCertificateChain(alias));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(one, password());
            SSLContext context = SSLContext.getInstance("TLS");
            // No trust manager: the default would read the whole store of the JDK for nothing.
            context.init(keys.getKeyManagers(), new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who signs the good identities. */
    public X509Certificate authority() {
        try {
            return (X509Certificate) store.getCertificate(AUTHORITY);
        } catch (KeyStoreException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The authority behind the good identities, and no other: for verifying against instead of the JDK's own. */
    public KeyStore trustStore() {
        try {
            KeyStore trusted = empty();
            trusted.setCertificateEntry(AUTHORITY, authority());
            return trusted;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        return empty;
    }

    private static char[] password() {
        return "muster-fleet".toCharArray();
    }
}
