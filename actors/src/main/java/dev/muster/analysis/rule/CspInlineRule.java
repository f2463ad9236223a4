package dev.muster.analysis.rule;

import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CspPolicy;
import java.util.ArrayList;
import java.util.List;

/** Content-Security-Policy: can an injected inline script run? */
final class CspInlineRule extends CspCheck {
    private static final Verdict INLINE = Verdict.bad(
            "csp-script-unsafe-inline", 20, "'unsafe-inline' lets injected scripts run; use nonces or hashes instead.");
    private static final Verdict HASHES = Verdict.bad(
            "csp-script-unsafe-hashes",
            2,
            "'unsafe-hashes' lets event handlers be reused; attach handlers in scripts instead.");

    CspInlineRule() {
        super("csp-inline-scripts", "https://www.w3.org/TR/CSP3/#unsafe-inline", true);
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(INLINE, HASHES);
    }

    @Override
    List<Ruling> check(CspPolicy policy) {
        List<Ruling> rulings = new ArrayList<>();
        CspSources.governing(policy, CspSources.SCRIPTS).forEach((directive, values) -> {
            if (values.contains("'unsafe-inline'")) rulings.add(INLINE.on(evidence(directive, "'unsafe-inline'")));
            if (values.contains("'unsafe-hashes'")) rulings.add(HASHES.on(evidence(directive, "'unsafe-hashes'")));
        });
        return rulings;
    }
}
