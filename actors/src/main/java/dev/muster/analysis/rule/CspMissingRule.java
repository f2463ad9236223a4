package dev.muster.analysis.rule;

import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CspPolicy;
import java.util.ArrayList;
import java.util.List;

/** Content-Security-Policy: is a directive missing without which the rest can be walked around? */
final class CspMissingRule extends CspCheck {
    private static final Verdict SCRIPTS =
            Verdict.bad("csp-script-src-missing", 20, "Nothing restricts scripts; add script-src or default-src.");
    private static final Verdict OBJECTS =
            Verdict.bad("csp-object-src-missing", 3, "Nothing restricts plugins; add object-src 'none'.");
    private static final Verdict BASE = Verdict.bad(
            "csp-base-uri-missing",
            3,
            "An injected base element would redirect trusted scripts; add base-uri 'none' or 'self'.");

    CspMissingRule() {
        super("csp-missing-directives", "https://www.w3.org/TR/CSP3/#csp-directives", true);
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(SCRIPTS, OBJECTS, BASE);
    }

    @Override
    List<Ruling> check(CspPolicy policy) {
        List<Ruling> rulings = new ArrayList<>();
        if (policy.governing("script-src").isEmpty()) rulings.add(SCRIPTS.on(policy.text()));
        if (policy.governing("object-src").isEmpty()) rulings.add(OBJECTS.on(policy.text()));
        if (needsBase(policy) && !policy.has("base-uri")) rulings.add(BASE.on(policy.text()));
        return rulings;
    }

    // Nonces vouch for elements, and hashes with strict-dynamic for what these load: neither looks at the address.
    private static boolean needsBase(CspPolicy policy) {
        List<String> scripts = policy.governing("script-src")
                .map(directive -> CspSources.normal(policy, directive))
                .orElse(List.of());
        return scripts.stream().anyMatch(CspSources::isNonce)
                || (scripts.contains("'strict-dynamic'") && scripts.stream().anyMatch(CspSources::isHash));
    }
}
