package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class CspWideSourcesRuleTest extends RuleContract {
    CspWideSourcesRuleTest() {
        super(new CspWideSourcesRule());
    }

    @Override
    protected String table() {
        return """
                https | Content-Security-Policy: script-src https: | csp-plain-scheme
                https | Content-Security-Policy: script-src DATA: | csp-plain-scheme
                https | Content-Security-Policy: object-src http: | -
                https | Content-Security-Policy: base-uri https: | -
                https | Content-Security-Policy: img-src https: | -
                https | Content-Security-Policy: script-src * | csp-wildcard
                https | Content-Security-Policy: script-src http://* | csp-wildcard
                https | Content-Security-Policy: default-src * https: data: | csp-wildcard
                https | Content-Security-Policy: script-src https: * 'nonce-abcdefgh' 'strict-dynamic' | -
                https | Content-Security-Policy: script-src *.example.com | -
                https | Content-Security-Policy: script-src *:443 | csp-wildcard
                https | Content-Security-Policy: script-src https://*:* | csp-wildcard
                https | Content-Security-Policy: script-src https://* | csp-wildcard
                https | Content-Security-Policy: script-src *:* | csp-wildcard
                https | Content-Security-Policy: script-src wss://* | csp-wildcard
                https | Content-Security-Policy: script-src */x.js | csp-wildcard
                https | Content-Security-Policy: script-src *.com | csp-wildcard
                https | Content-Security-Policy: script-src https://*.co.uk | csp-wildcard
                https | Content-Security-Policy: script-src *.github.io | csp-wildcard
                https | Content-Security-Policy: script-src HTTPS: | csp-plain-scheme
                https | Content-Security-Policy: script-src wss: | csp-plain-scheme
                https | Content-Security-Policy: script-src ftp://* | -
                https | Content-Security-Policy: script-src blob: | -
                https | Content-Security-Policy: script-src https://foo.*.example | -
                https | Content-Security-Policy: script-src http:/x | -
                https | Content-Security-Policy: script-src 'none'; script-src-elem * | csp-wildcard
                https | Content-Security-Policy: script-src *; sandbox | -
                https | Content-Security-Policy: script-src *, img-src 'self' | csp-wildcard
                https | Content-Security-Policy: script-src https:, script-src * | csp-plain-scheme
                https | Content-Security-Policy: script-src https:, script-src data: | -
                """;
    }
}
