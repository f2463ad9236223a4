package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class CspAllowlistRuleTest extends RuleContract {
    CspAllowlistRuleTest() {
        super(new CspAllowlistRule());
    }

    @Override
    protected String table() {
        return """
                https | Content-Security-Policy: script-src ajax.googleapis.com | csp-allowlist-bypass
                https | Content-Security-Policy: script-src https://cdnjs.cloudflare.com | csp-allowlist-bypass
                https | Content-Security-Policy: script-src *.google.com | csp-allowlist-bypass
                https | Content-Security-Policy: script-src *.com | csp-allowlist-bypass
                https | Content-Security-Policy: script-src www.google.com:443 | csp-allowlist-bypass
                https | Content-Security-Policy: script-src www.google.com/ | csp-allowlist-bypass
                https | Content-Security-Policy: script-src www.google.com/tools/ | csp-allowlist-bypass
                https | Content-Security-Policy: script-src www.google.com/other/ | csp-allowlist
                https | Content-Security-Policy: script-src www.google.com/tools/feedback/escalation-options | csp-allowlist-bypass
                https | Content-Security-Policy: script-src www.google.com/recaptcha/api.js | csp-allowlist
                https | Content-Security-Policy: script-src dev.virtualearth.net/rest/ | csp-allowlist-bypass
                https | Content-Security-Policy: script-src www.googletagmanager.com | csp-allowlist
                https | Content-Security-Policy: script-src www.googletagmanager.com 'unsafe-eval' | csp-allowlist-bypass
                https | Content-Security-Policy: script-src example.com | csp-allowlist
                https | Content-Security-Policy: script-src 'self' localhost https: | -
                https | Content-Security-Policy: script-src ajax.googleapis.com 'nonce-abcdefgh' 'strict-dynamic' | -
                https | Content-Security-Policy: img-src ajax.googleapis.com | -
                """;
    }
}
