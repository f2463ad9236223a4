package dev.muster.analysis.observatory;

import dev.muster.analysis.Verdict;
import dev.muster.http.head.FieldName;
import java.util.LinkedHashMap;
import java.util.Map;

/** Cross-Origin-Opener-Policy: do other sites' windows share a group with this one? */
final class OpenerPolicyRule extends TokenRule {
    OpenerPolicyRule() {
        super(
                "cross-origin-opener-policy",
                "https://html.spec.whatwg.org/multipage/browsers.html#cross-origin-opener-policies",
                FieldName.of("Cross-Origin-Opener-Policy"),
                tokens(),
                Verdict.good("coop-not-implemented", "Consider Cross-Origin-Opener-Policy: same-origin."),
                Verdict.bad("coop-header-invalid", 5, "Send one token that exists, once; anything else is ignored."));
    }

    private static Map<String, Verdict> tokens() {
        Map<String, Verdict> tokens = new LinkedHashMap<>();
        tokens.put(
                "same-origin",
                Verdict.better("coop-implemented-with-same-origin", 10, "Windows of other origins are kept apart."));
        tokens.put(
                "same-origin-allow-popups",
                Verdict.better(
                        "coop-implemented-with-same-origin-allow-popups",
                        10,
                        "Windows of other origins are kept apart, but for those that this one opens."));
        tokens.put(
                "noopener-allow-popups",
                Verdict.better(
                        "coop-implemented-with-noopener-allow-popups",
                        10,
                        "Whoever opens this window is cut off from it."));
        tokens.put(
                "unsafe-none",
                Verdict.good("coop-implemented-with-unsafe-none", "Windows are not kept apart, as is said openly."));
        return tokens;
    }
}
