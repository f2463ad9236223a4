package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class FramingConflictRuleTest extends RuleContract {
    FramingConflictRuleTest() {
        super(new FramingConflictRule());
    }

    @Override
    protected String table() {
        return """
                https | X-Frame-Options: DENY && Content-Security-Policy: frame-ancestors 'none' | -
                https | X-Frame-Options: DENY && Content-Security-Policy: frame-ancestors | -
                https | X-Frame-Options: DENY && Content-Security-Policy: frame-ancestors 'NONE' | -
                https | X-Frame-Options: SAMEORIGIN && Content-Security-Policy: frame-ancestors 'Self' http:/x | -
                https | X-Frame-Options: SAMEORIGIN && Content-Security-Policy: frame-ancestors 'self' | -
                https | X-Frame-Options: DENY && Content-Security-Policy: frame-ancestors 'self' | framing-fields-differ
                https | X-Frame-Options: SAMEORIGIN && Content-Security-Policy: frame-ancestors 'none' | framing-fields-differ
                https | X-Frame-Options: SAMEORIGIN && Content-Security-Policy: frame-ancestors 'self' https://a.test | framing-fields-differ
                https | X-Frame-Options: DENY, SAMEORIGIN && Content-Security-Policy: frame-ancestors 'none' | -
                https | X-Frame-Options: nonsense && Content-Security-Policy: frame-ancestors 'none' | -
                https | X-Frame-Options: DENY | -
                https | Content-Security-Policy: frame-ancestors 'none' | -
                """;
    }
}
