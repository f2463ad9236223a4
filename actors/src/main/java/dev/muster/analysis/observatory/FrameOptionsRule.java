package dev.muster.analysis.observatory;

import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.http.head.FieldName;
import java.util.Locale;

/** X-Frame-Options, or what replaced it: can another site put this one into a frame? */
final class FrameOptionsRule extends ObservatoryRule {
    private static final FieldName FIELD = FieldName.of("X-Frame-Options");

    private static final Verdict BY_POLICY = Verdict.better(
            "x-frame-options-implemented-via-csp", 5, "The policy's frame-ancestors says who may frame the page.");
    private static final Verdict GOOD =
            Verdict.better("x-frame-options-sameorigin-or-deny", 5, "No other site can frame the page.");
    private static final Verdict ALLOW_FROM = Verdict.good(
            "x-frame-options-allow-from-origin", "Browsers ignore allow-from; use frame-ancestors of a policy.");
    private static final Verdict MISSING = Verdict.bad(
            "x-frame-options-not-implemented",
            20,
            "Send frame-ancestors in a Content-Security-Policy, or X-Frame-Options.");
    private static final Verdict INVALID =
            Verdict.bad("x-frame-options-header-invalid", 20, "Send DENY or SAMEORIGIN, once.");

    FrameOptionsRule() {
        super(
                "x-frame-options",
                "https://html.spec.whatwg.org/multipage/speculative-loading.html#the-x-frame-options-header",
                BY_POLICY,
                GOOD,
                ALLOW_FROM,
                MISSING,
                INVALID);
    }

    @Override
    Ruling check(Requests requests) {
        String field = NodeFields.joined(requests.fields(), FIELD).orElse("");
        if (ContentSecurityPolicyRule.namesFrameAncestors(requests)) {
            return BY_POLICY.on(NodeFields.joined(requests.fields(), ContentSecurityPolicyRule.FIELD)
                    .orElse(null));
        }
        Verdict verdict = verdict(field);
        // A policy in the page, which was not read, may be all that there is.
        if (field.isEmpty() && requests.lacksMeta()) return Verdict.NOT_CHECKED.on(null);
        return verdict.on(field.isEmpty() ? null : field);
    }

    private static Verdict verdict(String field) {
        if (field.isEmpty()) return MISSING;
        String value = Js.trim(Js.slice(field, 0, 1024)).toLowerCase(Locale.ROOT);
        if (value.equals("deny") || value.equals("sameorigin")) return GOOD;
        return value.startsWith("allow-from") ? ALLOW_FROM : INVALID;
    }
}
