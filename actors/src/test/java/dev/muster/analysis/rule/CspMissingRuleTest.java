package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class CspMissingRuleTest extends RuleContract {
    CspMissingRuleTest() {
        super(new CspMissingRule());
    }

    @Override
    protected String table() {
        return """
                https | Content-Security-Policy: default-src 'self' | -
                https | Content-Security-Policy: script-src 'self' | csp-object-src-missing
                https | Content-Security-Policy: object-src 'none' | csp-script-src-missing
                https | Content-Security-Policy: img-src * | csp-script-src-missing, csp-object-src-missing
                https | Content-Security-Policy: default-src 'self' 'nonce-abcdefgh' | csp-base-uri-missing
                https | Content-Security-Policy: default-src 'self' 'nonce-abcdefgh'; base-uri 'none' | -
                https | Content-Security-Policy: default-src 'sha256-abc' | -
                https | Content-Security-Policy: default-src 'sha256-abc' 'strict-dynamic' | csp-base-uri-missing
                https | Content-Security-Policy: script-src 'self', object-src 'none' | -
                """;
    }
}
