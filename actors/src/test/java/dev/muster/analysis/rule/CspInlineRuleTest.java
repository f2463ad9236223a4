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
                https | Content-Security-Policy: script-src 'unsafe-inline' 'nonce-{{nonce}}' | csp-script-unsafe-inline
                https | Content-Security-Policy: script-src 'unsafe-inline' 'nonce-abc$' | csp-script-unsafe-inline
                https | Content-Security-Policy: script-src 'unsafe-inline' 'nonce-abc===' | csp-script-unsafe-inline
                https | Content-Security-Policy: script-src 'unsafe-inline' 'sha256-' | csp-script-unsafe-inline
                https | Content-Security-Policy: script-src 'unsafe-inline' 'sha256-a!' | csp-script-unsafe-inline
                https | Content-Security-Policy: script-src 'unsafe-inline' 'sha1-abc' | csp-script-unsafe-inline
                https | Content-Security-Policy: script-src 'unsafe-inline' 'md5-abc' | csp-script-unsafe-inline
                https | Content-Security-Policy: script-src 'unsafe-inline' nonce-abc | csp-script-unsafe-inline
                https | Content-Security-Policy: script-src 'unsafe-inline' 'NONCE-abc_-==' | -
                # Elements and attributes are two questions, and a list that answers neither means nothing.
                https | Content-Security-Policy: script-src 'none'; script-src-attr 'unsafe-inline' | csp-script-unsafe-inline
                https | Content-Security-Policy: script-src 'nonce-abcdefgh'; script-src-elem 'unsafe-inline' | csp-script-unsafe-inline
                https | Content-Security-Policy: script-src 'unsafe-inline'; script-src-elem 'self'; script-src-attr 'none' | -
                https | Content-Security-Policy: script-src 'unsafe-hashes' | -
                # HTML, 7.1.5: no script runs in a sandbox that does not allow them.
                https | Content-Security-Policy: script-src 'unsafe-inline'; sandbox | -
                https | Content-Security-Policy: script-src 'unsafe-inline'; sandbox allow-forms | -
                https | Content-Security-Policy: script-src 'unsafe-inline'; sandbox Allow-Scripts | csp-script-unsafe-inline
                # Policies restrict together, for each use; one that says nothing of scripts changes nothing.
                https | Content-Security-Policy: script-src 'unsafe-inline', img-src 'self' | csp-script-unsafe-inline
                https | Content-Security-Policy: script-src-elem 'unsafe-inline'; script-src-attr 'none', script-src-attr 'unsafe-inline'; script-src-elem 'none' | -
                https | Content-Security-Policy: script-src 'unsafe-inline', script-src 'self' | -
                https | Content-Security-Policy: script-src 'unsafe-inline', script-src 'unsafe-inline' https: | csp-script-unsafe-inline
                https | Content-Security-Policy-Report-Only: script-src 'unsafe-inline' | -
                """;
    }
}
