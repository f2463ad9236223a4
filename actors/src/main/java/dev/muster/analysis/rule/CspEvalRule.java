package dev.muster.analysis.rule;

import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CspPolicy;
import java.util.List;

/** Content-Security-Policy: may strings become code? */
final class CspEvalRule extends CspCheck {
    private static final Verdict EVAL = Verdict.bad(
            "csp-script-unsafe-eval",
            5,
            "'unsafe-eval' turns strings into code; use 'wasm-unsafe-eval' where WebAssembly needs it.");

    CspEvalRule() {
        super("csp-eval", "https://www.w3.org/TR/CSP3/#grammardef-unsafe-eval", true);
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(EVAL);
    }

    @Override
    List<Ruling> check(CspPolicy policy) {
        return CspSources.governing(policy, CspSources.SCRIPTS).entrySet().stream()
                .filter(entry -> entry.getValue().contains("'unsafe-eval'"))
                .map(entry -> EVAL.on(evidence(entry.getKey(), "'unsafe-eval'")))
                .toList();
    }
}
