package dev.muster.analysis.rule;

import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CspPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Content-Security-Policy: is it written so that browsers read what was meant? */
final class CspSyntaxRule extends CspCheck {
    private static final Set<String> DIRECTIVES = Set.of(
            "base-uri",
            "block-all-mixed-content",
            "child-src",
            "connect-src",
            "default-src",
            "fenced-frame-src",
            "font-src",
            "form-action",
            "frame-ancestors",
            "frame-src",
            "img-src",
            "manifest-src",
            "media-src",
            "navigate-to",
            "object-src",
            "plugin-types",
            "report-to",
            "report-uri",
            "require-sri-for",
            "require-trusted-types-for",
            "sandbox",
            "script-src",
            "script-src-attr",
            "script-src-elem",
            "style-src",
            "style-src-attr",
            "style-src-elem",
            "trusted-types",
            "upgrade-insecure-requests",
            "webrtc",
            "worker-src");
    private static final Set<String> DEPRECATED = Set.of(
            "reflected-xss",
            "referrer",
            "disown-opener",
            "prefetch-src",
            "plugin-types",
            "block-all-mixed-content",
            "navigate-to",
            "require-sri-for");
    private static final Set<String> KEYWORDS = Set.of(
            "'none'",
            "'self'",
            "'unsafe-inline'",
            "'unsafe-eval'",
            "'wasm-eval'",
            "'wasm-unsafe-eval'",
            "'strict-dynamic'",
            "'unsafe-hashed-attributes'",
            "'unsafe-hashes'",
            "'report-sample'",
            "'inline-speculation-rules'",
            "'trusted-types-eval'",
            "'report-sha256'",
            "'report-sha384'",
            "'report-sha512'");
    private static final Set<String> TRUSTED_TYPES = Set.of("'script'", "'allow-duplicates'", "'none'");

    private static final Verdict DEPRECATED_NAME =
            Verdict.note("csp-directive-deprecated", "Browsers no longer read this directive; remove it.");
    private static final Verdict UNKNOWN =
            Verdict.bad("csp-directive-unknown", 1, "Browsers do not know this directive, so it does nothing.");
    private static final Verdict DUPLICATE = Verdict.bad(
            "csp-directive-repeated", 1, "Browsers read the first directive of a name only; join their values.");
    private static final Verdict SEMICOLON = Verdict.bad(
            "csp-semicolon-missing",
            3,
            "A directive's name stands among values: a semicolon seems to be missing before it.");
    private static final Verdict KEYWORD = Verdict.bad(
            "csp-keyword-invalid", 2, "Keywords, nonces and hashes stand in single quotes and are spelt as specified.");
    private static final Verdict NONE =
            Verdict.bad("csp-none-with-others", 1, "'none' counts only alone; beside other sources it means nothing.");

    CspSyntaxRule() {
        super("csp-syntax", "https://www.w3.org/TR/CSP3/#framework-policy", false);
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(DEPRECATED_NAME, UNKNOWN, DUPLICATE, SEMICOLON, KEYWORD, NONE);
    }

    @Override
    List<Ruling> check(CspPolicy policy) {
        List<Ruling> rulings = new ArrayList<>();
        policy.duplicates().forEach(name -> rulings.add(DUPLICATE.on(name)));
        for (String directive : policy.directives().keySet()) {
            if (DEPRECATED.contains(directive)) {
                rulings.add(DEPRECATED_NAME.on(directive));
            } else if (!DIRECTIVES.contains(directive)) {
                rulings.add(UNKNOWN.on(directive));
            }
            List<String> values = CspSources.normal(policy, directive);
            if (values.size() > 1 && values.contains("'none'")) {
                rulings.add(NONE.on(evidence(directive, String.join(" ", values))));
            }
            values.forEach(value -> value(directive, value, rulings));
        }
        return rulings;
    }

    private static void value(String directive, String value, List<Ruling> rulings) {
        if (directive.startsWith("report-") || directive.equals("webrtc")) return;
        boolean trustedTypes = directive.contains("trusted-types");
        if (DIRECTIVES.contains(value) && !trustedTypes) rulings.add(SEMICOLON.on(evidence(directive, value)));
        boolean quoted = value.startsWith("'");
        boolean known = trustedTypes ? TRUSTED_TYPES.contains(value) : KEYWORDS.contains(value);
        boolean wrong = quoted ? !known && !CspSources.isNonceOrHash(value) : !trustedTypes && isUnquoted(value);
        if (wrong) rulings.add(KEYWORD.on(evidence(directive, value)));
    }

    private static boolean isUnquoted(String value) {
        return KEYWORDS.contains("'" + value + "'")
                || value.startsWith("nonce-")
                || value.startsWith("sha256-")
                || value.startsWith("sha384-")
                || value.startsWith("sha512-");
    }
}
