package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class ResourcePolicyRuleTest extends RuleContract {
    ResourcePolicyRuleTest() {
        super(new ResourcePolicyRule());
    }

    @Override
    protected String table() {
        return """
                https | Cross-Origin-Resource-Policy: same-origin | corp-restricted
                https | Cross-Origin-Resource-Policy: same-site | corp-restricted
                https | Cross-Origin-Resource-Policy: cross-origin | corp-cross-origin
                # Fetch, 3.7: compared as it stands.
                https | Cross-Origin-Resource-Policy: Same-Origin | corp-invalid
                https | Cross-Origin-Resource-Policy: same-origin && Cross-Origin-Resource-Policy: same-origin | corp-invalid
                https | | -
                """;
    }
}
