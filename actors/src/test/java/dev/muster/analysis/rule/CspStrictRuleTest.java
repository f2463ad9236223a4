package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class CspStrictRuleTest extends RuleContract {
    CspStrictRuleTest() {
        super(new CspStrictRule());
    }

    @Override
    protected String table() {
        return """
                https | Content-Security-Policy: script-src 'nonce-abcdefgh' 'strict-dynamic' https: 'unsafe-inline'; object-src 'none'; base-uri 'none' | csp-strict
                https | Content-Security-Policy: script-src 'sha256-abc' 'unsafe-inline'; object-src 'none'; base-uri 'self' | csp-strict
                https | Content-Security-Policy: script-src 'nonce-abcdefgh' 'strict-dynamic'; object-src 'none'; base-uri 'none' | csp-strict, csp-inline-fallback-missing, csp-allowlist-fallback-missing
                https | Content-Security-Policy: script-src 'nonce-abcdefgh' 'unsafe-inline' a.test; object-src 'none'; base-uri 'none' | -
                https | Content-Security-Policy: script-src 'nonce-abcdefgh' 'unsafe-inline'; object-src 'self'; base-uri 'none' | -
                https | Content-Security-Policy: script-src 'nonce-abcdefgh' 'unsafe-inline'; object-src 'none' | -
                https | Content-Security-Policy: script-src 'nonce-abcdefgh' 'unsafe-inline'; object-src; base-uri 'none' | csp-strict
                https | Content-Security-Policy: script-src 'strict-dynamic' | csp-scripts-none, csp-strict-dynamic-alone
                https | Content-Security-Policy: script-src 'none' | csp-scripts-none
                https | Content-Security-Policy: script-src 'none'; script-src-elem * | -
                https | Content-Security-Policy: script-src 'none'; script-src-attr 'unsafe-inline' | -
                https | Content-Security-Policy: script-src-elem 'none'; script-src-attr 'none' | csp-scripts-none
                https | Content-Security-Policy: script-src 'nonce-a$' | csp-scripts-none
                https | Content-Security-Policy: script-src 'self'; sandbox | csp-scripts-none
                https | Content-Security-Policy: script-src 'self'; sandbox allow-scripts | -
                https | Content-Security-Policy: script-src 'unsafe-inline' 'nonce-{{nonce}}'; object-src 'none'; base-uri 'none' | -
                https | Content-Security-Policy: script-src 'unsafe-inline' 'nonce-abc$'; object-src 'none'; base-uri 'none' | -
                https | Content-Security-Policy: script-src 'unsafe-inline' 'sha256-'; object-src 'none'; base-uri 'none' | -
                https | Content-Security-Policy: script-src 'nonce-abcdefgh' 'unsafe-inline'; script-src-elem 'unsafe-inline'; object-src 'none'; base-uri 'none' | -
                https | Content-Security-Policy: script-src 'nonce-abcdefgh' 'unsafe-inline'; script-src-attr 'unsafe-inline'; object-src 'none'; base-uri 'none' | -
                https | Content-Security-Policy: script-src-elem 'nonce-abcdefgh' 'unsafe-inline'; object-src 'none'; base-uri 'none' | -
                https | Content-Security-Policy: script-src 'nonce-abcdefgh' 'unsafe-inline' *:443; object-src 'none'; base-uri 'none' | -
                https | Content-Security-Policy: script-src 'nonce-abcdefgh' 'unsafe-inline'; object-src 'none'; base-uri https://* | -
                https | Content-Security-Policy: script-src 'nonce-abcdefgh' 'unsafe-inline' https://foo.*.example; object-src 'none'; base-uri 'none' | csp-strict
                https | Content-Security-Policy: default-src 'NONE' | csp-scripts-none
                https | Content-Security-Policy: script-src | csp-scripts-none
                https | Content-Security-Policy: img-src * | -
                https | Content-Security-Policy: script-src 'self' | -
                """;
    }
}
