package dev.muster.analysis.observatory;

import dev.muster.analysis.Verdict;
import dev.muster.http.head.FieldName;
import java.util.LinkedHashMap;
import java.util.Map;

/** Cross-Origin-Embedder-Policy: must what is embedded agree to it? */
final class EmbedderPolicyRule extends TokenRule {
    EmbedderPolicyRule() {
        super(
                "cross-origin-embedder-policy",
                "https://html.spec.whatwg.org/multipage/browsers.html#coep",
                FieldName.of("Cross-Origin-Embedder-Policy"),
                tokens(),
                Verdict.good("coep-not-implemented", "Consider Cross-Origin-Embedder-Policy: require-corp."),
                Verdict.bad("coep-header-invalid", 5, "Send one token that exists, once; anything else is ignored."));
    }

    private static Map<String, Verdict> tokens() {
        Map<String, Verdict> tokens = new LinkedHashMap<>();
        tokens.put(
                "require-corp",
                Verdict.better(
                        "coep-implemented-with-require-corp",
                        10,
                        "Only what agrees to it can be embedded from elsewhere."));
        tokens.put(
                "credentialless",
                Verdict.better(
                        "coep-implemented-with-credentialless",
                        10,
                        "What is embedded from elsewhere comes without credentials."));
        tokens.put(
                "unsafe-none",
                Verdict.good("coep-implemented-with-unsafe-none", "Anything can be embedded, as is said openly."));
        return tokens;
    }
}
