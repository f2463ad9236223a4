package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class CspAddressSourceRuleTest extends RuleContract {
    CspAddressSourceRuleTest() {
        super(new CspAddressSourceRule());
    }

    @Override
    protected String table() {
        return """
                https | Content-Security-Policy: script-src 192.0.2.1 | csp-address-source
                https | Content-Security-Policy: img-src https://192.0.2.1:8443/x | csp-address-source
                https | Content-Security-Policy: img-src http://[::1]/ | csp-address-source, csp-http-source
                https | Content-Security-Policy: img-src http://a.example | csp-http-source
                https | Content-Security-Policy: img-src 1.2.3.4.example.com | -
                https | Content-Security-Policy: report-uri http://192.0.2.1/ | -
                https | Content-Security-Policy: default-src 'self' https://a.example | -
                """;
    }
}
