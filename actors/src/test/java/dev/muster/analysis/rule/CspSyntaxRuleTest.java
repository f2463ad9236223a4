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
                https | Content-Security-Policy: report-uri /r; report-to self | -
                https | Content-Security-Policy: report-uri /r script-src 'self' | csp-semicolon-missing
                https | Content-Security-Policy: report-to group script-src 'self' | csp-semicolon-missing
                https | Content-Security-Policy: report-to sandbox | -
                https | Content-Security-Policy: require-trusted-types-for 'script' trusted-types | csp-semicolon-missing
                https | Content-Security-Policy: trusted-types sandbox | -
                # 2.3.1: what is no source expression is passed over.
                https | Content-Security-Policy: script-src https://foo.*.example | csp-source-invalid
                https | Content-Security-Policy: script-src http:/x | csp-source-invalid
                https | Content-Security-Policy: script-src *. | csp-source-invalid
                https | Content-Security-Policy: script-src a..example | csp-source-invalid
                https | Content-Security-Policy: script-src a.example:x | csp-source-invalid
                https | Content-Security-Policy: script-src https:// | csp-source-invalid
                https | Content-Security-Policy: script-src //a.example | csp-source-invalid
                https | Content-Security-Policy: script-src [::1] | csp-source-invalid
                https | Content-Security-Policy: script-src a b&c | csp-source-invalid
                https | Content-Security-Policy: script-src a.example: | csp-scheme-unknown
                https | Content-Security-Policy: script-src host: | csp-scheme-unknown
                https | Content-Security-Policy: script-src a_b.example https://a.example:*/x?y a.example. *:443 blob: | -
                https | Content-Security-Policy: script-src 'nonce-abc | csp-keyword-invalid
                https | Content-Security-Policy: sandbox allow-scripts | -
                https | Content-Security-Policy: webrtc 'block' | -
                # Wording is each policy's own matter.
                https | Content-Security-Policy: default-src 'self', defualt-src 'self' | csp-directive-unknown
                """;
    }
}
