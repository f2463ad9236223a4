package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.ContentSecurityPolicy;
import dev.muster.analysis.field.FrameOptions;
import java.util.List;

/** Do X-Frame-Options and frame-ancestors say the same? Browsers read the second, old ones the first. */
final class FramingConflictRule implements HeaderRule {
    private static final Verdict DIFFERENT = Verdict.bad(
            "framing-fields-differ",
            1,
            "X-Frame-Options and frame-ancestors say different things; old and new browsers will differ.");

    @Override
    public String id() {
        return "framing-conflict";
    }

    @Override
    public String reference() {
        return "https://www.w3.org/TR/CSP3/#frame-ancestors-and-frame-options";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(DIFFERENT);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        FrameOptions options = examination.value(FrameOptions.class, FrameOptions::parse);
        List<String> ancestors =
                examination.value(ContentSecurityPolicy.class, ContentSecurityPolicy::parse).enforced().stream()
                        .flatMap(policy -> policy.values("frame-ancestors").stream())
                        .findFirst()
                        .orElse(null);
        if (ancestors == null || !options.protects()) return List.of();
        boolean none = ancestors.isEmpty()
                || (ancestors.size() == 1 && ancestors.get(0).equalsIgnoreCase("'none'"));
        boolean self = ancestors.size() == 1 && ancestors.get(0).equalsIgnoreCase("'self'");
        boolean same = options.effect() == FrameOptions.Effect.SAMEORIGIN ? self : none;
        return same
                ? List.of()
                : List.of(DIFFERENT.on(options.value() + " / frame-ancestors " + String.join(" ", ancestors)));
    }
}
