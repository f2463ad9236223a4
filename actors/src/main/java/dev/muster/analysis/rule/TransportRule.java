package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.http.Hop;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.Verification;
import java.util.List;

/** Is the answer protected on its way, and does it come from whom it says? */
final class TransportRule implements HeaderRule {
    private static final Verdict SECURE = Verdict.good("transport-https", "The answer came over https.");
    private static final Verdict OUTDATED = Verdict.bad(
            "transport-outdated", 10, "TLS before 1.2 is broken and retired (RFC 8996); offer TLS 1.2 and 1.3.");
    private static final Verdict UNVERIFIED =
            Verdict.bad("transport-unverified", 30, "The certificate chain does not hold; the evidence says why.");
    private static final Verdict PLAIN = Verdict.bad(
            "transport-http", 40, "Whoever is on the way can read and change plain http; redirect to https.");

    @Override
    public String id() {
        return "transport";
    }

    @Override
    public String reference() {
        return "https://www.rfc-editor.org/rfc/rfc9110#section-4.2.2";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(SECURE, OUTDATED, UNVERIFIED, PLAIN);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        Hop last = examination.subject().last();
        if (!last.isSecure()) return List.of(PLAIN.on(last.uri().toString()));
        TlsFacts tls = last.tls();
        if (tls == null) return List.of(SECURE.on(null));
        Verification verification = tls.verification();
        if (verification != null && !verification.verified()) return List.of(UNVERIFIED.on(verification.problem()));
        boolean outdated = tls.version().equals("TLSv1")
                || tls.version().equals("TLSv1.1")
                || tls.version().startsWith("SSL");
        return List.of((outdated ? OUTDATED : SECURE).on(tls.version()));
    }
}
