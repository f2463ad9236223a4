package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class OpenerPolicyRuleTest extends RuleContract {
    OpenerPolicyRuleTest() {
        super(new OpenerPolicyRule());
    }

    @Override
    protected String table() {
        return """
                https | Cross-Origin-Opener-Policy: same-origin | coop-severed
                https | Cross-Origin-Opener-Policy: same-origin-allow-popups; report-to="x" | coop-severed
                https | Cross-Origin-Opener-Policy: noopener-allow-popups | coop-severed
                https | Cross-Origin-Opener-Policy: unsafe-none | coop-unsafe-none
                # HTML, 7.1.3.1: a structured token, case and all, one line.
                https | Cross-Origin-Opener-Policy: Same-Origin | coop-invalid
                https | Cross-Origin-Opener-Policy: "same-origin" | coop-invalid
                https | Cross-Origin-Opener-Policy: same-origin && Cross-Origin-Opener-Policy: same-origin | coop-invalid
                https | Cross-Origin-Opener-Policy-Report-Only: same-origin | -
                https | | -
                """;
    }
}
