package dev.muster.http.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** The authorities that are trusted as they are. */
final class TrustAnchors {
    private final Map<X500Principal, List<X509Certificate>> bySubject = new HashMap<>();
    /** Those of them that the user has named. */
    private final Set<X509Certificate> constrained;

    private TrustAnchors(List<X509Certificate> certificates, Set<X509Certificate> constrained) {
        this.constrained = Set.copyOf(constrained);
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
                    return new TrustAnchors(List.of(x509.getAcceptedIssuers()), Set.of());
            }
            return new TrustAnchors(List.of(), Set.of());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no trust store can be read: " + e.getMessage(), e);
        }
    }

    /**
     * With {@code named} beside these. Those that are here already are trusted as before, the others as far as their
     * own certificates say.
     */
    TrustAnchors with(List<X509Certificate> named) {
        List<X509Certificate> all = new ArrayList<>();
        bySubject.values().forEach(all::addAll);
        Set<X509Certificate> added = new LinkedHashSet<>(named);
        added.removeIf(this::contains);
        all.addAll(added);
        return new TrustAnchors(all, added);
    }

    /** Whether its dates, purposes and limits count, as they do of an intermediate. */
    boolean isConstrained(X509Certificate anchor) {
        return constrained.contains(anchor);
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
