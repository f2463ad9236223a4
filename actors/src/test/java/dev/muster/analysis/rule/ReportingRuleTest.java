package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class ReportingRuleTest extends RuleContract {
    ReportingRuleTest() {
        super(new ReportingRule());
    }

    @Override
    protected String table() {
        return """
                https | Reporting-Endpoints: main="https://a.test/r" && Content-Security-Policy: default-src 'self'; report-to main | -
                https | Content-Security-Policy: default-src 'self'; report-to main | report-endpoint-unknown
                https | Content-Security-Policy-Report-Only: default-src 'self'; report-to main | report-endpoint-unknown
                https | Cross-Origin-Opener-Policy: same-origin; report-to="main" | report-endpoint-unknown
                https | Cross-Origin-Embedder-Policy-Report-Only: require-corp; report-to="main" | report-endpoint-unknown
                https | Report-To: {"group":"main","max_age":60,"endpoints":[{"url":"https://a.test"}]} && NEL: {"report_to":"main","max_age":60} | -
                https | Report-To: {"max_age":60,"endpoints":[{"url":"https://a.test"}]} && NEL: {"report_to":"default","max_age":60} | -
                https | NEL: {"report_to":"main","max_age":60} | report-endpoint-unknown
                https | Reporting-Endpoints: main="http://a.test/r" | report-endpoint-insecure
                https | Reporting-Endpoints: main="/r" | -
                https | Report-To: {"max_age":60,"endpoints":[{"url":"http://a.test"}]} | report-endpoint-insecure
                https | Reporting-Endpoints: main=https://a.test | -
                https | Reporting-Endpoints: {"main"} | report-field-invalid
                https | Report-To: {max_age:60} | report-field-invalid
                https | NEL: {"report_to":"x"} | report-field-invalid
                https | | -
                """;
    }
}
