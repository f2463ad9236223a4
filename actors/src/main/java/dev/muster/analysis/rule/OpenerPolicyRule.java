package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CrossOriginPolicies;
import dev.muster.analysis.field.CrossOriginPolicies.Policy;
import java.util.List;

/** Cross-Origin-Opener-Policy (HTML, 7.1.3): can other origins hold on to this page's window? */
final class OpenerPolicyRule implements HeaderRule {
    private static final Verdict SEVERED =
            Verdict.better("coop-severed", 3, "Pages of other origins cannot hold on to this page's window.");
    private static final Verdict OPEN =
            Verdict.note("coop-unsafe-none", "unsafe-none is what holds without the field; same-origin protects.");
    private static final Verdict INVALID = Verdict.bad(
            "coop-invalid", 2, "The value is not one known token, so browsers ignore it; send same-origin, once.");

    @Override
    public String id() {
        return "opener-policy";
    }

    @Override
    public String reference() {
        return "https://html.spec.whatwg.org/multipage/browsers.html#the-coop-headers";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(SEVERED, OPEN, INVALID);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        Policy opener = examination
                .value(CrossOriginPolicies.class, CrossOriginPolicies::parse)
                .opener();
        if (!opener.isPresent()) return List.of();
        if (opener.policy() == null) return List.of(INVALID.on(opener.value()));
        return List.of((opener.is("unsafe-none") ? OPEN : SEVERED).on(opener.value()));
    }
}
