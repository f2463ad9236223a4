package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CrossOriginPolicies;
import dev.muster.analysis.field.CrossOriginPolicies.Policy;
import java.util.List;

/** Cross-Origin-Resource-Policy (Fetch, 3.7): who may embed this response? */
final class ResourcePolicyRule implements HeaderRule {
    private static final Verdict RESTRICTED =
            Verdict.better("corp-restricted", 2, "Pages of other sites cannot embed this response.");
    private static final Verdict OPEN =
            Verdict.note("corp-cross-origin", "Every page may embed this response, which is right for what is public.");
    private static final Verdict INVALID = Verdict.bad(
            "corp-invalid", 2, "Browsers take same-origin, same-site or cross-origin, in lower case and once.");

    @Override
    public String id() {
        return "resource-policy";
    }

    @Override
    public String reference() {
        return "https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(RESTRICTED, OPEN, INVALID);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        Policy resource = examination
                .value(CrossOriginPolicies.class, CrossOriginPolicies::parse)
                .resource();
        if (!resource.isPresent()) return List.of();
        if (resource.policy() == null) return List.of(INVALID.on(resource.value()));
        return List.of((resource.is("cross-origin") ? OPEN : RESTRICTED).on(resource.value()));
    }
}
