package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class ReferrerPolicyRuleTest extends RuleContract {
    ReferrerPolicyRuleTest() {
        super(new ReferrerPolicyRule());
    }

    @Override
    protected String table() {
        return """
                https | Referrer-Policy: no-referrer | referrer-private
                https | Referrer-Policy: same-origin | referrer-private
                https | Referrer-Policy: strict-origin | referrer-private
                https | Referrer-Policy: strict-origin-when-cross-origin | referrer-private
                https | Referrer-Policy: origin | referrer-unsafe
                https | Referrer-Policy: origin-when-cross-origin | referrer-unsafe
                https | Referrer-Policy: no-referrer-when-downgrade | referrer-unsafe
                https | Referrer-Policy: Unsafe-URL | referrer-unsafe
                https | Referrer-Policy: new-word | referrer-invalid
                # Referrer Policy, 8.1 and 11.1: the last known member counts, unknown ones are passed over.
                https | Referrer-Policy: unsafe-url, no-referrer, new-word | referrer-private
                https | Referrer-Policy: no-referrer && Referrer-Policy: unsafe-url | referrer-unsafe
                https | Referrer-Policy: | referrer-invalid
                https | | referrer-default
                """;
    }
}
