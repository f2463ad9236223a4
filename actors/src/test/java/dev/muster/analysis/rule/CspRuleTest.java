package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class CspRuleTest extends RuleContract {
    CspRuleTest() {
        super(new CspRule());
    }

    @Override
    protected String table() {
        return """
                https | Content-Security-Policy: default-src 'self' | csp-present
                https | Content-Security-Policy: , default-src 'self' | csp-present
                https | Content-Security-Policy-Report-Only: default-src 'self' | csp-report-only
                https | Content-Security-Policy: && Content-Security-Policy-Report-Only: default-src 'self' | csp-report-only
                https | Content-Security-Policy: ; ,; | csp-empty
                https | | csp-missing
                """;
    }
}
