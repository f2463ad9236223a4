package dev.muster.analysis.rule;

import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CspSource;
import dev.muster.analysis.field.CspSources;
import dev.muster.analysis.field.CspUse;
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
    List<Found> check(EnforcedPolicy policy) {
        List<Found> found = new ArrayList<>();
        for (CspUse use : List.of(CspUse.SCRIPT_ELEMENT, CspUse.SCRIPT_ATTRIBUTE)) {
            CspSources sources = policy.allowed(use);
            boolean inline = sources.has(CspSource.UNSAFE_INLINE);
            String any = "inline " + use;
            String known = "hashes " + use;
            if (!sources.isRestricted()) found.add(open(any));
            if (!sources.isRestricted() || inline) found.add(open(known));
            if (inline) found.add(new Found(any, INLINE.on(evidence(sources, CspSource.UNSAFE_INLINE))));
            if (sources.has(CspSource.UNSAFE_HASHES)) {
                found.add(new Found(known, HASHES.on(evidence(sources, CspSource.UNSAFE_HASHES))));
            }
        }
        return found;
    }
}
