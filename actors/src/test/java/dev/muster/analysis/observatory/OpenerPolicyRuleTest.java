package dev.muster.analysis.observatory;

import dev.muster.analysis.RuleContract;

class OpenerPolicyRuleTest extends RuleContract {
    OpenerPolicyRuleTest() {
        super(new OpenerPolicyRule());
    }

    @Override
    protected String table() {
        return """
                https | Cross-Origin-Opener-Policy: same-origin | coop-implemented-with-same-origin
                https | Cross-Origin-Opener-Policy: same-origin; report-to="x" | coop-implemented-with-same-origin
                https | Cross-Origin-Opener-Policy: same-origin-allow-popups | coop-implemented-with-same-origin-allow-popups
                https | Cross-Origin-Opener-Policy: noopener-allow-popups | coop-implemented-with-noopener-allow-popups
                https | Cross-Origin-Opener-Policy: unsafe-none | coop-implemented-with-unsafe-none
                https | Cross-Origin-Opener-Policy: Same-Origin | coop-header-invalid
                https | Cross-Origin-Opener-Policy: "same-origin" | coop-header-invalid
                https | Cross-Origin-Opener-Policy: same-origin; | coop-header-invalid
                https | Cross-Origin-Opener-Policy: same-origin, same-origin | coop-header-invalid
                https | Cross-Origin-Opener-Policy: same-origin && Cross-Origin-Opener-Policy: same-origin | coop-header-invalid
                https | Cross-Origin-Opener-Policy: another | coop-header-invalid
                https | Cross-Origin-Opener-Policy: | coop-not-implemented
                https | | coop-not-implemented
                """;
    }
}
