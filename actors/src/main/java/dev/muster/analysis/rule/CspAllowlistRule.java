package dev.muster.analysis.rule;

import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.CspPolicy;
import java.util.ArrayList;
import java.util.List;

/** Content-Security-Policy: does a host that scripts may come from serve somebody else's code? */
final class CspAllowlistRule extends CspCheck {
    private static final Verdict BYPASS = Verdict.bad(
            "csp-allowlist-bypass",
            10,
            "This host serves JSONP or old AngularJS, which runs injected code; use nonces instead.");
    private static final Verdict ALLOWLIST = Verdict.note(
            "csp-allowlist",
            "Lists of hosts are often walked around; nonces or hashes with 'strict-dynamic' hold better.");

    CspAllowlistRule() {
        super("csp-allowlist", "https://www.w3.org/TR/CSP3/#strict-dynamic-usage", true);
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(BYPASS, ALLOWLIST);
    }

    @Override
    List<Ruling> check(CspPolicy policy) {
        List<Ruling> rulings = new ArrayList<>();
        CspSources.governing(policy, List.of("script-src", "script-src-elem")).forEach((directive, values) -> {
            boolean eval = values.contains("'unsafe-eval'");
            for (String value : values) {
                if (value.startsWith("'") || CspSources.isScheme(value) || value.indexOf('.') < 0) continue;
                boolean bypass = CspBypasses.reaches(CspSources.withoutScheme(value), eval);
                rulings.add((bypass ? BYPASS : ALLOWLIST).on(evidence(directive, value)));
            }
        });
        return rulings;
    }
}
