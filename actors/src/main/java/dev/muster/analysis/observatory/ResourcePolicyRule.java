package dev.muster.analysis.observatory;

import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.http.head.FieldName;
import java.util.Locale;

/** Cross-Origin-Resource-Policy: who may load this? */
final class ResourcePolicyRule extends ObservatoryRule {
    private static final FieldName FIELD = FieldName.of("Cross-Origin-Resource-Policy");

    private static final Verdict SAME_ORIGIN =
            Verdict.better("corp-implemented-with-same-origin", 10, "Only the same origin can load this.");
    private static final Verdict SAME_SITE =
            Verdict.better("corp-implemented-with-same-site", 10, "Only the same site can load this.");
    private static final Verdict CROSS_ORIGIN =
            Verdict.good("corp-implemented-with-cross-origin", "Any site may load this, as is said openly.");
    private static final Verdict MISSING =
            Verdict.good("corp-not-implemented", "Consider Cross-Origin-Resource-Policy: same-origin.");
    private static final Verdict INVALID =
            Verdict.bad("corp-header-invalid", 5, "Send one of same-origin, same-site and cross-origin, once.");

    ResourcePolicyRule() {
        super(
                "cross-origin-resource-policy",
                "https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header",
                SAME_ORIGIN,
                SAME_SITE,
                CROSS_ORIGIN,
                MISSING,
                INVALID);
    }

    @Override
    Ruling check(Requests requests) {
        String field = NodeFields.joined(requests.fields(), FIELD).orElse("");
        String value = Js.trim(Js.slice(field, 0, 256)).toLowerCase(Locale.ROOT);
        Verdict verdict = switch (value) {
            case "" -> MISSING;
            case "same-origin" -> SAME_ORIGIN;
            case "same-site" -> SAME_SITE;
            case "cross-origin" -> CROSS_ORIGIN;
            default -> INVALID;
        };
        return verdict.on(field.isEmpty() ? null : field);
    }
}
