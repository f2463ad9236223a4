package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CrossOriginPolicies;
import dev.muster.analysis.field.CrossOriginPolicies.Policy;
import java.util.List;

/** Cross-Origin-Embedder-Policy (HTML, 7.1.4): does this page embed only what agreed to it? */
final class EmbedderPolicyRule implements HeaderRule {
    private static final Verdict ISOLATED =
            Verdict.better("coep-isolated", 2, "Together with the opener policy this page gets a process of its own.");
    private static final Verdict SET = Verdict.good(
            "coep-set", "The page embeds only what agreed to it; with an opener policy of same-origin it is isolated.");
    private static final Verdict OPEN =
            Verdict.note("coep-unsafe-none", "unsafe-none is what holds without the field; require-corp protects.");
    private static final Verdict INVALID = Verdict.bad(
            "coep-invalid",
            2,
            "The value is not one known token, so browsers ignore it; send require-corp or credentialless.");

    @Override
    public String id() {
        return "embedder-policy";
    }

    @Override
    public String reference() {
        return "https://html.spec.whatwg.org/multipage/browsers.html#the-coep-headers";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(ISOLATED, SET, OPEN, INVALID);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        CrossOriginPolicies policies = examination.value(CrossOriginPolicies.class, CrossOriginPolicies::parse);
        Policy embedder = policies.embedder();
        if (!embedder.isPresent()) return List.of();
        if (embedder.policy() == null) return List.of(INVALID.on(embedder.value()));
        if (embedder.is("unsafe-none")) return List.of(OPEN.on(embedder.value()));
        return List.of((policies.isolates() ? ISOLATED : SET).on(embedder.value()));
    }
}
