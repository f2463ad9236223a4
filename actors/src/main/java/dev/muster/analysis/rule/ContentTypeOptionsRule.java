package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.ContentTypeOptions;
import java.util.List;

/** X-Content-Type-Options (Fetch): are browsers kept from guessing types? */
final class ContentTypeOptionsRule implements HeaderRule {
    private static final Verdict GOOD =
            Verdict.good("nosniff", "Browsers take scripts and styles only by their declared type.");
    private static final Verdict EXTRA = Verdict.note(
            "nosniff-with-extra", "Browsers read the first member alone; send nosniff once and nothing after it.");
    private static final Verdict INVALID =
            Verdict.bad("nosniff-invalid", 5, "The only value that means anything is nosniff.");
    private static final Verdict MISSING = Verdict.bad("nosniff-missing", 5, "Send X-Content-Type-Options: nosniff.");

    @Override
    public String id() {
        return "content-type-options";
    }

    @Override
    public String reference() {
        return "https://fetch.spec.whatwg.org/#x-content-type-options-header";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(GOOD, EXTRA, INVALID, MISSING);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        ContentTypeOptions options = examination.value(ContentTypeOptions.class, ContentTypeOptions::parse);
        return List.of(verdict(options).on(options.value()));
    }

    private static Verdict verdict(ContentTypeOptions options) {
        if (!options.isPresent()) return MISSING;
        if (!options.nosniff()) return INVALID;
        return options.extra() ? EXTRA : GOOD;
    }
}
