package dev.muster.http.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** The authorities that are believed without being asked who vouches for them. */
final class TrustAnchors {
    private final Map<X500Principal, List<X509Certificate>> bySubject = new HashMap<>();

    private TrustAnchors(X509Certificate... certificates) {
        for (X509Certificate certificate : certificates) {
            bySubject
                    .computeIfAbsent(certificate.getSubjectX500Principal(), subject -> new ArrayList<>(1))
                    .add(certificate);
        }
    }

    /** @param store {@code null} for the JDK's own, or what {@code javax.net.ssl.trustStore} names */
    static TrustAnchors of(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) return new TrustAnchors(x509.getAcceptedIssuers());
            }
            return new TrustAnchors();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no trust store can be read: " + e.getMessage(), e);
        }
    }

    List<X509Certificate> named(X500Principal subject) {
        return bySubject.getOrDefault(subject, List.of());
    }

    boolean contains(X509Certificate certificate) {
        return named(certificate.getSubjectX500Principal()).contains(certificate);
    }
}
