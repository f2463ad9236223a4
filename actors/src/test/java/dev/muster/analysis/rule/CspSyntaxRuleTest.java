package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class CspSyntaxRuleTest extends RuleContract {
    CspSyntaxRuleTest() {
        super(new CspSyntaxRule());
    }

    @Override
    protected String table() {
        return """
                https | Content-Security-Policy: default-src 'self' | -
                https | Content-Security-Policy: defualt-src 'self' | csp-directive-unknown
                https | Content-Security-Policy: script-src: 'self' | csp-directive-unknown
                https | Content-Security-Policy: reflected-xss block | csp-directive-deprecated
                https | Content-Security-Policy: block-all-mixed-content | csp-directive-deprecated
                https | Content-Security-Policy: img-src a.test; IMG-SRC b.test | csp-directive-repeated
                https | Content-Security-Policy: script-src 'self' object-src 'none' | csp-none-with-others, csp-semicolon-missing
                https | Content-Security-Policy: script-src self | csp-keyword-invalid
                https | Content-Security-Policy: script-src 'slef' | csp-keyword-invalid
                https | Content-Security-Policy: script-src nonce-abc | csp-keyword-invalid
                https | Content-Security-Policy: script-src sha256-abc | csp-keyword-invalid
                https | Content-Security-Policy: script-src sha384-abc | csp-keyword-invalid
                https | Content-Security-Policy: script-src sha512-abc | csp-keyword-invalid
                https | Content-Security-Policy: script-src 'none' a.test | csp-none-with-others
                https | Content-Security-Policy: require-trusted-types-for 'script' | -
                https | Content-Security-Policy: trusted-types default 'allow-duplicates' | -
                https | Content-Security-Policy: trusted-types 'self' | csp-keyword-invalid
                https | Content-Security-Policy: script-src 'script' | csp-keyword-invalid
                https | Content-Security-Policy: report-uri report-to; report-to self | -
                https | Content-Security-Policy: sandbox allow-scripts | -
                https | Content-Security-Policy: webrtc 'block' | -
                # Wording is each policy's own matter.
                https | Content-Security-Policy: default-src 'self', defualt-src 'self' | csp-directive-unknown
                """;
    }
}
