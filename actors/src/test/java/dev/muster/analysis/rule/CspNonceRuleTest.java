package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class CspNonceRuleTest extends RuleContract {
    CspNonceRuleTest() {
        super(new CspNonceRule());
    }

    @Override
    protected String table() {
        return """
                https | Content-Security-Policy: script-src 'nonce-abcdefghijklmnop' | -
                https | Content-Security-Policy: script-src 'nonce-abc' | csp-nonce-short
                https | Content-Security-Policy: script-src 'nonce-abcdefgh=!' | csp-nonce-not-base64
                https | Content-Security-Policy: script-src 'nonce-a!' | csp-nonce-not-base64
                https | Content-Security-Policy: script-src 'nonce-{{nonce}}' | csp-nonce-not-base64
                https | Content-Security-Policy: script-src 'nonce-' | csp-nonce-not-base64
                https | Content-Security-Policy: script-src 'sha256-' | csp-hash-invalid
                https | Content-Security-Policy: script-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' | -
                https | Content-Security-Policy: script-src 'sha256-47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=' | -
                https | Content-Security-Policy: script-src 'sha384-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' | csp-hash-invalid
                https | Content-Security-Policy: script-src 'sha256-!' | csp-hash-invalid
                """;
    }
}
