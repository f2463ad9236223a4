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
                # CSP3, 4.4: only script-src is asked.
                https | Content-Security-Policy: script-src 'self'; script-src-elem 'unsafe-eval' | -
                https | Content-Security-Policy: script-src 'unsafe-eval'; sandbox | -
                https | Content-Security-Policy: script-src 'unsafe-eval', img-src 'self' | csp-script-unsafe-eval
                https | Content-Security-Policy: script-src 'unsafe-eval', script-src 'self' | -
                """;
    }
}
