package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class CspReportingRuleTest extends RuleContract {
    CspReportingRuleTest() {
        super(new CspReportingRule());
    }

    @Override
    protected String table() {
        return """
                https | Content-Security-Policy: default-src 'self' | csp-reporting-missing
                https | Content-Security-Policy: default-src 'self'; report-to x | csp-report-to-only
                https | Content-Security-Policy: default-src 'self'; report-uri /r | -
                https | Content-Security-Policy: default-src 'self', img-src *; report-uri /r | -
                """;
    }
}
