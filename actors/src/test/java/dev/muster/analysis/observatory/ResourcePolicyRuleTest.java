package dev.muster.analysis.observatory;

import dev.muster.analysis.RuleContract;

class ResourcePolicyRuleTest extends RuleContract {
    ResourcePolicyRuleTest() {
        super(new ResourcePolicyRule());
    }

    @Override
    protected String table() {
        return """
                https | Cross-Origin-Resource-Policy: same-origin | corp-implemented-with-same-origin
                https | Cross-Origin-Resource-Policy: Same-Origin | corp-implemented-with-same-origin
                https | Cross-Origin-Resource-Policy: same-site | corp-implemented-with-same-site
                https | Cross-Origin-Resource-Policy: cross-origin | corp-implemented-with-cross-origin
                https | Cross-Origin-Resource-Policy: same-origin && Cross-Origin-Resource-Policy: same-origin | corp-header-invalid
                https | Cross-Origin-Resource-Policy: same-origin; x | corp-header-invalid
                https | Cross-Origin-Resource-Policy: | corp-not-implemented
                https | | corp-not-implemented
                """;
    }
}
