package dev.muster.scan.engine;

import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.CertificateVerifier;
import java.util.function.UnaryOperator;

/** Verifies the certificates of every hop that the client has not verified. */
public final class Certificates {
    private Certificates() {}

    public static UnaryOperator<FetchResult> judging(CertificateVerifier judge) {
        return result -> result.withHops(
                result.hops().stream().map(hop -> judged(judge, hop)).toList());
    }

    private static Hop judged(CertificateVerifier judge, Hop hop) {
        TlsFacts facts = hop.tls();
        if (facts == null
                || facts.verification() != null
                || facts.certificates().isEmpty()) return hop;
        return hop.withTls(judge.verify(facts, hop.uri().host()));
    }
}
