package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class CspEvalRuleTest extends RuleContract {
    CspEvalRuleTest() {
        super(new CspEvalRule());
    }

    @Override
    protected String table() {
        return """
                https | Content-Security-Policy: script-src 'unsafe-eval' | csp-script-unsafe-eval
                https | Content-Security-Policy: default-src 'unsafe-eval' | csp-script-unsafe-eval
                https | Content-Security-Policy: script-src 'self'; default-src 'unsafe-eval' | -
                https | Content-Security-Policy: script-src 'wasm-unsafe-eval' | -
                https | Content-Security-Policy: script-src 'unsafe-eval', script-src 'self' | -
                """;
    }
}
