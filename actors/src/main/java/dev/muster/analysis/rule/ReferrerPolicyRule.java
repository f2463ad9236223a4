package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.ReferrerPolicy;
import java.util.List;

/** Referrer-Policy: do other origins learn more than this one's name? */
final class ReferrerPolicyRule implements HeaderRule {
    private static final Verdict PRIVATE = Verdict.better(
            "referrer-private", 5, "Other origins learn at most this origin's name, and nothing over plain http.");
    private static final Verdict DEFAULT = Verdict.good(
            "referrer-default", "Browsers fall back to strict-origin-when-cross-origin; say so to cover old ones too.");
    private static final Verdict UNKNOWN = Verdict.bad(
            "referrer-invalid", 5, "No member is a referrer policy, so the field says nothing; send a known one.");
    private static final Verdict UNSAFE = Verdict.bad(
            "referrer-unsafe",
            5,
            "Addresses leak to other origins or over plain http; use strict-origin-when-cross-origin.");

    @Override
    public String id() {
        return "referrer-policy";
    }

    @Override
    public String reference() {
        return "https://www.w3.org/TR/referrer-policy/#referrer-policy-header";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(PRIVATE, DEFAULT, UNKNOWN, UNSAFE);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        ReferrerPolicy policy = examination.value(ReferrerPolicy.class, ReferrerPolicy::parse);
        return List.of(verdict(policy).on(policy.value()));
    }

    private static Verdict verdict(ReferrerPolicy policy) {
        if (!policy.isPresent()) return DEFAULT;
        if (policy.policy() == null) return UNKNOWN;
        return policy.policy().isPrivate() ? PRIVATE : UNSAFE;
    }
}
