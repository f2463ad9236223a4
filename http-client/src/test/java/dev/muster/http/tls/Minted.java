package dev.muster.http.tls;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** A certificate of {@link CertificateMint} with its key and its way up to the root, itself first. */
public record Minted(KeyPair keys, List<X509Certificate> chain) {
    public Minted {
        chain = List.copyOf(chain);
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    public PrivateKey key() {
        return keys.getPrivate();
    }

    /** The same certificate, sent with another chain. */
    public Minted sending(List<X509Certificate> certificates) {
        return new Minted(keys, certificates);
    }

    /** As a server is told to send it: without the root. */
    public Minted withoutRoot() {
        return sending(chain.subList(0, chain.size() - 1));
    }

    public Minted reversed() {
        List<X509Certificate> backwards = new ArrayList<>(chain.subList(1, chain.size()));
        java.util.Collections.reverse(backwards);
        backwards.add(0, certificate());
        return sending(backwards);
    }
}
