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
                https | Content-Security-Policy: object-src http: | csp-plain-scheme
                https | Content-Security-Policy: base-uri https: | csp-plain-scheme
                https | Content-Security-Policy: img-src https: | -
                https | Content-Security-Policy: script-src * | csp-wildcard
                https | Content-Security-Policy: script-src http://* | csp-wildcard
                https | Content-Security-Policy: default-src * https: | csp-wildcard, csp-plain-scheme
                https | Content-Security-Policy: script-src https: * 'nonce-abcdefgh' 'strict-dynamic' | -
                https | Content-Security-Policy: script-src *.example.com | -
                https | Content-Security-Policy: script-src https:, script-src * | -
                """;
    }
}
