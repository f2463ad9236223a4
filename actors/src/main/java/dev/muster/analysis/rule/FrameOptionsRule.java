package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CspSources;
import dev.muster.analysis.field.CspUse;
import dev.muster.analysis.field.FrameOptions;
import java.util.List;

/** X-Frame-Options and frame-ancestors (HTML 7.4.5, CSP3 6.4.2): can anybody put this page into a frame? */
final class FrameOptionsRule implements HeaderRule {
    private static final Verdict ANCESTORS =
            Verdict.better("framing-by-csp", 5, "frame-ancestors says who may frame this page.");
    private static final Verdict GOOD = Verdict.good("framing-restricted", "Other origins cannot frame this page.");
    private static final Verdict CONFLICT = Verdict.bad(
            "framing-conflict", 2, "Values contradict each other, so browsers deny all framing; send one of them.");
    private static final Verdict OPEN_ANCESTORS = Verdict.bad(
            "framing-open-by-csp", 15, "frame-ancestors lets every origin frame this page; name those that need to.");
    private static final Verdict ALLOW_FROM = Verdict.bad(
            "framing-allow-from",
            15,
            "Browsers no longer read ALLOW-FROM; use frame-ancestors in Content-Security-Policy.");
    private static final Verdict INVALID = Verdict.bad(
            "framing-invalid", 15, "Browsers ignore this value; send DENY or SAMEORIGIN, or use frame-ancestors.");
    private static final Verdict MISSING = Verdict.bad(
            "framing-unrestricted", 15, "Send frame-ancestors in Content-Security-Policy, or X-Frame-Options: DENY.");

    @Override
    public String id() {
        return "framing";
    }

    @Override
    public String reference() {
        return "https://html.spec.whatwg.org/multipage/document-lifecycle.html#the-x-frame-options-header";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(ANCESTORS, GOOD, CONFLICT, OPEN_ANCESTORS, ALLOW_FROM, INVALID, MISSING);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        List<CspSources> ancestors = EnforcedPolicy.restricting(examination, CspUse.FRAME_ANCESTOR);
        // HTML: an enforced frame-ancestors, whatever it says, makes browsers ignore X-Frame-Options.
        if (!ancestors.isEmpty()) return List.of(byPolicy(ancestors));
        FrameOptions options = examination.value(FrameOptions.class, FrameOptions::parse);
        return List.of(byField(options).on(options.value()));
    }

    // Every policy must let the frame pass, so one that restricts is enough.
    private static Ruling byPolicy(List<CspSources> ancestors) {
        for (CspSources sources : ancestors) {
            if (!sources.isOpen()) return ANCESTORS.on(text(sources));
        }
        return OPEN_ANCESTORS.on(text(ancestors.get(0)));
    }

    private static String text(CspSources sources) {
        String list = EnforcedPolicy.text(sources.list());
        return "frame-ancestors " + (list.isEmpty() ? "'none'" : list);
    }

    private static Verdict byField(FrameOptions options) {
        return switch (options.effect()) {
            case DENY, SAMEORIGIN -> GOOD;
            case CONFLICT -> CONFLICT;
            case ALLOW_FROM -> ALLOW_FROM;
            case INVALID -> INVALID;
            case NONE -> options.isPresent() ? INVALID : MISSING;
        };
    }
}
