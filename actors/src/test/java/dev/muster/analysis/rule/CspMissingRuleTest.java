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
                https | Content-Security-Policy: default-src 'self'; object-src https: | csp-object-src-missing
                https | Content-Security-Policy: default-src 'self'; object-src *:443 | csp-object-src-missing
                https | Content-Security-Policy: default-src 'self'; object-src data: | csp-object-src-missing
                # 6.7.1.1: 'strict-dynamic' means nothing for plugins.
                https | Content-Security-Policy: default-src https: 'nonce-abcdefgh' 'strict-dynamic'; base-uri 'none' | csp-object-src-missing
                https | Content-Security-Policy: default-src 'self' 'nonce-abcdefgh'; base-uri https: | csp-base-uri-missing
                # Scripts come in elements, in attributes and as strings.
                https | Content-Security-Policy: script-src-elem 'self'; object-src 'none' | csp-script-src-missing
                https | Content-Security-Policy: script-src-elem 'self'; script-src-attr 'none'; object-src 'none' | csp-script-src-missing
                https | Content-Security-Policy: sandbox | -
                https | Content-Security-Policy: default-src 'self' 'nonce-a$' | -
                https | Content-Security-Policy: default-src 'self' 'nonce-abcdefgh' | csp-base-uri-missing
                https | Content-Security-Policy: default-src 'self' 'nonce-abcdefgh'; base-uri 'none' | -
                https | Content-Security-Policy: default-src 'sha256-abc' | -
                https | Content-Security-Policy: default-src 'sha256-abc' 'strict-dynamic' | csp-base-uri-missing
                https | Content-Security-Policy: script-src 'self', object-src 'none' | -
                https | Content-Security-Policy: default-src 'nonce-abcdefgh', img-src 'self' | csp-base-uri-missing
                """;
    }
}
