package dev.muster.http.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.target.Host;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/** What tests of verdicts share: stores, handshakes, and the verdict of a fresh verifier on a fixed day. */
final class Chains {
    static final Host HOST = new Host("www.example.com", Host.Kind.NAME);
    private static final Clock CLOCK = Clock.fixed(CertificateMint.NOW, ZoneOffset.UTC);

    private Chains() {}

    static CertificateMint leaf() {
        return CertificateMint.forName(HOST.value());
    }

    static KeyStore store(Minted... trusted) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Minted minted : trusted) store.setCertificateEntry("it" + number++, minted.certificate());
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The verdict on {@code chain} where the system trusts these. */
    static Verification verdict(List<X509Certificate> chain, Minted... trusted) {
        return verdict(CertificateVerifier.trusting(store(trusted), CLOCK), chain);
    }

    /** The verdict where the user has named {@code named}, and nobody else is trusted. */
    static Verification verdictNaming(X509Certificate named, List<X509Certificate> chain) {
        return verdict(CertificateVerifier.trusting(store(), List.of(named), CLOCK), chain);
    }

    private static Verification verdict(CertificateVerifier verifier, List<X509Certificate> chain) {
        TlsFacts facts = TlsFacts.ofHandshake("TLSv1.3", "TLS_AES_128_GCM_SHA256", null, chain, false);
        Verification verdict = verifier.verify(facts, HOST).verification();
        assertThat(verdict).isNotNull();
        return verdict;
    }
}
