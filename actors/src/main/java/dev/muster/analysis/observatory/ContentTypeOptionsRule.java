package dev.muster.analysis.observatory;

import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.http.head.FieldName;
import java.util.Locale;

/** X-Content-Type-Options: do browsers take the content for what it is said to be? */
final class ContentTypeOptionsRule extends ObservatoryRule {
    private static final FieldName FIELD = FieldName.of("X-Content-Type-Options");

    private static final Verdict GOOD =
            Verdict.good("x-content-type-options-nosniff", "Browsers do not guess at types.");
    private static final Verdict MISSING =
            Verdict.bad("x-content-type-options-not-implemented", 5, "Send X-Content-Type-Options: nosniff.");
    private static final Verdict INVALID =
            Verdict.bad("x-content-type-options-header-invalid", 5, "The only value is nosniff, once.");

    ContentTypeOptionsRule() {
        super(
                "x-content-type-options",
                "https://fetch.spec.whatwg.org/#x-content-type-options-header",
                GOOD,
                MISSING,
                INVALID);
    }

    @Override
    Ruling check(Requests requests) {
        String field = NodeFields.joined(requests.fields(), FIELD).orElse("");
        if (field.isEmpty()) return MISSING.on(null);
        String value = Js.trim(Js.slice(field, 0, 256)).toLowerCase(Locale.ROOT);
        return (value.equals("nosniff") ? GOOD : INVALID).on(field);
    }
}
