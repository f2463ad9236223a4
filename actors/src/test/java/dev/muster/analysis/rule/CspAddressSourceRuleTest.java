package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class CspAddressSourceRuleTest extends RuleContract {
    CspAddressSourceRuleTest() {
        super(new CspAddressSourceRule());
    }

    @Override
    protected String table() {
        return """
                https | Content-Security-Policy: script-src 192.0.2.1 | csp-address-source
                https | Content-Security-Policy: img-src https://192.0.2.1:8443/x | csp-address-source
                https | Content-Security-Policy: img-src http://[::1]/ | csp-address-source
                https | Content-Security-Policy: img-src http://a.example | csp-http-source-other
                https | Content-Security-Policy: script-src http://a.example | csp-http-source, csp-http-source-other
                https | Content-Security-Policy: img-src 1.2.3.4.example.com | -
                https | Content-Security-Policy: img-src 127.0.0.1 | -
                # What governs no use, or means nothing beside the rest, is no hole.
                https | Content-Security-Policy: default-src http://a.example; script-src-elem 'strict-dynamic' 'nonce-abcdefgh' http://a.example; script-src 'none'; worker-src 'none'; style-src 'none'; object-src 'none'; frame-src 'none'; fenced-frame-src 'none'; connect-src 'none'; font-src 'none'; img-src 'none'; manifest-src 'none'; media-src 'none' | -
                https | Content-Security-Policy: report-uri http://192.0.2.1/ | -
                https | Content-Security-Policy: default-src 'self' https://a.example | -
                """;
    }
}
