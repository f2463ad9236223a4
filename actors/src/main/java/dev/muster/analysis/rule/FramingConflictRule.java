package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CspSource;
import dev.muster.analysis.field.CspSources;
import dev.muster.analysis.field.CspUse;
import dev.muster.analysis.field.FrameOptions;
import java.util.List;

/** Do X-Frame-Options and frame-ancestors say the same? Browsers read the second, old ones the first. */
final class FramingConflictRule implements HeaderRule {
    private static final Verdict DIFFERENT = Verdict.note(
            "framing-fields-differ",
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
        if (!options.protects()) return List.of();
        List<CspSources> all = EnforcedPolicy.restricting(examination, CspUse.FRAME_ANCESTOR);
        if (all.isEmpty()) return List.of();
        CspSources ancestors = all.get(0);
        boolean self = ancestors.list().size() == 1 && ancestors.has(CspSource.SELF);
        boolean same = options.effect() == FrameOptions.Effect.SAMEORIGIN ? self : ancestors.isNothing();
        if (same) return List.of();
        String text = EnforcedPolicy.text(ancestors.list());
        return List.of(DIFFERENT.on(options.value() + " / frame-ancestors " + text));
    }
}
