package dev.muster.analysis.rule;

import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CspPolicy;
import java.util.ArrayList;
import java.util.List;

/** Content-Security-Policy: is it a strict one, by nonces or hashes alone, and do old browsers cope? */
final class CspStrictRule extends CspCheck {
    private static final Verdict STRICT = Verdict.better(
            "csp-strict",
            10,
            "Only scripts with a nonce or hash run, and what these load: the policy holds against injection.");
    private static final Verdict NOTHING =
            Verdict.better("csp-scripts-none", 10, "No script runs at all: the policy holds against injection.");
    private static final Verdict STANDALONE = Verdict.bad(
            "csp-strict-dynamic-alone",
            2,
            "'strict-dynamic' without nonce or hash blocks every script; add one of them.");
    private static final Verdict INLINE_FALLBACK = Verdict.note(
            "csp-inline-fallback-missing",
            "Browsers without nonces need 'unsafe-inline' as well; all others pass it over.");
    private static final Verdict ALLOWLIST_FALLBACK = Verdict.note(
            "csp-allowlist-fallback-missing",
            "Browsers without 'strict-dynamic' need https: as well; all others pass it over.");

    CspStrictRule() {
        super("csp-strictness", "https://www.w3.org/TR/CSP3/#strict-csp", false);
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(STRICT, NOTHING, INLINE_FALLBACK, ALLOWLIST_FALLBACK, STANDALONE);
    }

    @Override
    List<Ruling> check(CspPolicy policy) {
        String directive = policy.governing("script-src").orElse(null);
        if (directive == null) return List.of();
        List<String> values = CspSources.normal(policy, directive);
        String text = evidence(directive, String.join(" ", values));
        if (values.isEmpty() || values.equals(List.of("'none'"))) return List.of(NOTHING.on(text));
        boolean trusted = values.stream().anyMatch(CspSources::isNonceOrHash);
        boolean dynamic = values.contains("'strict-dynamic'");
        List<Ruling> rulings = new ArrayList<>();
        if (dynamic && !trusted) return List.of(STANDALONE.on(text));
        // A nonce alone is as strict as one with 'strict-dynamic' where no host stands beside it.
        boolean hosts = values.stream().anyMatch(value -> !value.startsWith("'") || value.equals("'self'"));
        if (trusted && (dynamic || !hosts) && isNone(policy, "object-src") && policy.has("base-uri")) {
            rulings.add(STRICT.on(text));
        }
        if (trusted && !values.contains("'unsafe-inline'")) rulings.add(INLINE_FALLBACK.on(text));
        if (dynamic && !hosts) rulings.add(ALLOWLIST_FALLBACK.on(text));
        return rulings;
    }

    private static boolean isNone(CspPolicy policy, String directive) {
        return policy.governing(directive)
                .map(found -> CspSources.normal(policy, found))
                .filter(values -> values.isEmpty() || values.equals(List.of("'none'")))
                .isPresent();
    }
}
