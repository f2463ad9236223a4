package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class CspTrustedTypesRuleTest extends RuleContract {
    CspTrustedTypesRuleTest() {
        super(new CspTrustedTypesRule());
    }

    @Override
    protected String table() {
        return """
                https | Content-Security-Policy: require-trusted-types-for 'script' | csp-trusted-types
                https | Content-Security-Policy: require-trusted-types-for script | -
                https | Content-Security-Policy: default-src 'self' | -
                """;
    }
}
