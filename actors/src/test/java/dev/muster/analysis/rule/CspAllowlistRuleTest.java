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
                https | Content-Security-Policy: script-src storage.googleapis.com | csp-allowlist-bypass
                https | Content-Security-Policy: script-src gstatic.com | csp-allowlist-bypass
                https | Content-Security-Policy: script-src https://www.facebook.com | csp-allowlist-bypass
                https | Content-Security-Policy: script-src yandex.ru | csp-allowlist-bypass
                # 6.7.2.11: a source without a port means the default port, and plain http its secure sister.
                https | Content-Security-Policy: script-src yandex.ru:443 | csp-allowlist-bypass
                https | Content-Security-Policy: script-src yandex.ru:* | csp-allowlist-bypass
                https | Content-Security-Policy: script-src http://yandex.ru:80 | csp-allowlist-bypass
                https | Content-Security-Policy: script-src yandex.ru:8443 | csp-allowlist
                https | Content-Security-Policy: script-src ftp://yandex.ru | csp-allowlist
                https | Content-Security-Policy: script-src data://yandex.ru | csp-allowlist
                https | Content-Security-Policy: script-src 'none'; script-src-elem yandex.ru | csp-allowlist-bypass
                # Policies restrict together: what one of them leaves open to all, another may narrow to such a host.
                https | Content-Security-Policy: script-src yandex.ru, script-src https: | csp-allowlist-bypass
                https | Content-Security-Policy: script-src yandex.ru, img-src 'self' | csp-allowlist-bypass
                https | Content-Security-Policy: script-src yandex.ru, script-src gstatic.com | -
                https | Content-Security-Policy: script-src www.google.com:443 | csp-allowlist-bypass
                https | Content-Security-Policy: script-src www.google.com/ | csp-allowlist-bypass
                https | Content-Security-Policy: script-src www.google.com/tools/ | csp-allowlist-bypass
                https | Content-Security-Policy: script-src www.google.com/other/ | csp-allowlist
                https | Content-Security-Policy: script-src www.google.com/tools/feedback/escalation-options | csp-allowlist-bypass
                https | Content-Security-Policy: script-src www.google.com/recaptcha/api.js | csp-allowlist
                https | Content-Security-Policy: script-src dev.virtualearth.net/REST/ | csp-allowlist-bypass
                # 6.7.2.12: paths are compared letter by letter, escapes resolved.
                https | Content-Security-Policy: script-src dev.virtualearth.net/rest/ | csp-allowlist
                https | Content-Security-Policy: script-src www.google.com/t%6fols/ | csp-allowlist-bypass
                https | Content-Security-Policy: script-src www.googletagmanager.com | csp-allowlist
                https | Content-Security-Policy: script-src www.googletagmanager.com 'unsafe-eval' | csp-allowlist-bypass
                https | Content-Security-Policy: script-src example.com | csp-allowlist
                https | Content-Security-Policy: script-src 'self' localhost https: | -
                https | Content-Security-Policy: script-src ajax.googleapis.com 'nonce-abcdefgh' 'strict-dynamic' | -
                https | Content-Security-Policy: img-src ajax.googleapis.com | -
                """;
    }
}
