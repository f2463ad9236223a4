package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class CspInlineRuleTest extends RuleContract {
    CspInlineRuleTest() {
        super(new CspInlineRule());
    }

    @Override
    protected String table() {
        return """
                https | Content-Security-Policy: script-src 'unsafe-inline' | csp-script-unsafe-inline
                https | Content-Security-Policy: default-src 'UNSAFE-INLINE' | csp-script-unsafe-inline
                https | Content-Security-Policy: script-src-elem 'unsafe-inline'; script-src 'self' | csp-script-unsafe-inline
                https | Content-Security-Policy: script-src-attr 'unsafe-hashes' 'sha256-x'; script-src 'self' | csp-script-unsafe-hashes
                https | Content-Security-Policy: style-src 'unsafe-inline'; script-src 'self' | -
                # CSP3, 6.7.3.2: beside a nonce, a hash or strict-dynamic it is passed over.
                https | Content-Security-Policy: script-src 'unsafe-inline' 'nonce-abcdefgh' | -
                https | Content-Security-Policy: script-src 'unsafe-inline' 'sha256-abc' | -
                https | Content-Security-Policy: script-src 'unsafe-inline' 'strict-dynamic' | -
                https | Content-Security-Policy: script-src 'unsafe-inline' 'nonce-' | csp-script-unsafe-inline
                # Policies restrict together.
                https | Content-Security-Policy: script-src 'unsafe-inline', script-src 'self' | -
                https | Content-Security-Policy: script-src 'unsafe-inline', script-src 'unsafe-inline' https: | csp-script-unsafe-inline
                https | Content-Security-Policy-Report-Only: script-src 'unsafe-inline' | -
                """;
    }
}
