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

/** The authorities that are trusted as they are. */
final class TrustAnchors {
    private final Map<X500Principal, List<X509Certificate>> bySubject = new HashMap<>();

    private TrustAnchors(List<X509Certificate> certificates) {
        certificates.forEach(this::add);
    }

    private void add(X509Certificate certificate) {
        bySubject
                .computeIfAbsent(certificate.getSubjectX500Principal(), subject -> new ArrayList<>(1))
                .add(certificate);
    }

    /** @param store {@code null} for the JDK's own, or what {@code javax.net.ssl.trustStore} names */
    static TrustAnchors of(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509)
                    return new TrustAnchors(List.of(x509.getAcceptedIssuers()));
            }
            return new TrustAnchors(List.of());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no trust store can be read: " + e.getMessage(), e);
        }
    }

    /** With {@code more} beside these, which stay as they are. */
    TrustAnchors with(List<X509Certificate> more) {
        List<X509Certificate> all = new ArrayList<>(more);
        bySubject.values().forEach(all::addAll);
        return new TrustAnchors(all);
    }

    List<X509Certificate> named(X500Principal subject) {
        return bySubject.getOrDefault(subject, List.of());
    }

    int size() {
        return bySubject.values().stream().mapToInt(List::size).sum();
    }

    boolean contains(X509Certificate certificate) {
        return named(certificate.getSubjectX500Principal()).contains(certificate);
    }
}
