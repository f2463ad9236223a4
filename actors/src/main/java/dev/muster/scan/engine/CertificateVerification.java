package dev.muster.scan.engine;

import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.tls.CertificateVerifier;
import dev.muster.http.tls.TlsFacts;
import java.util.function.UnaryOperator;

/** Verifies the certificates of every hop that the client left unverified. */
public final class CertificateVerification {
    private CertificateVerification() {}

    public static UnaryOperator<FetchResult> verifying(CertificateVerifier verifier) {
        return result -> result.withHops(
                result.hops().stream().map(hop -> verified(verifier, hop)).toList());
    }

    private static Hop verified(CertificateVerifier verifier, Hop hop) {
        TlsFacts facts = hop.tls();
        if (facts == null
                || facts.verification() != null
                || facts.certificates().isEmpty()) return hop;
        return hop.withTls(verifier.verify(facts, hop.uri().host()));
    }
}
