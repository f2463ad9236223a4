package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class DeprecatedFieldRuleTest extends RuleContract {
    DeprecatedFieldRuleTest() {
        super(new DeprecatedFieldRule());
    }

    @Override
    protected String table() {
        return """
                https | Expect-CT: max-age=0 | deprecated-field
                https | P3P: CP="x" && p3p: CP="x" | deprecated-field, deprecated-field
                https | X-XSS-Protection: 1; mode=block | xss-protection-on
                https | X-XSS-Protection: 0 | -
                https | Public-Key-Pins: pin-sha256="x" | public-key-pins
                https | Public-Key-Pins-Report-Only: pin-sha256="x" | public-key-pins
                https | Server: x | -
                """;
    }
}
