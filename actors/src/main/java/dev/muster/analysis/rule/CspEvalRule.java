package dev.muster.analysis.rule;

import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CspSource;
import dev.muster.analysis.field.CspSources;
import dev.muster.analysis.field.CspUse;
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
    List<Found> check(EnforcedPolicy policy) {
        CspSources sources = policy.allowed(CspUse.EVAL);
        if (!sources.isRestricted()) return List.of(open("eval"));
        return sources.has(CspSource.UNSAFE_EVAL)
                ? List.of(new Found("eval", EVAL.on(evidence(sources, CspSource.UNSAFE_EVAL))))
                : List.of();
    }
}
