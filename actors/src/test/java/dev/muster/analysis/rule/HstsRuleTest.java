package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class HstsRuleTest extends RuleContract {
    HstsRuleTest() {
        super(new HstsRule());
    }

    @Override
    protected String table() {
        return """
                # RFC 6797, 6.1.1: max-age is required and counts seconds; 6.1.2: includeSubDomains has no value.
                https | Strict-Transport-Security: max-age=31536000 | hsts-good
                https | Strict-Transport-Security: max-age=31536000; includeSubDomains | hsts-with-subdomains
                https | Strict-Transport-Security: max-age=15552000 | hsts-good
                https | Strict-Transport-Security: max-age=15551999 | hsts-short
                https | Strict-Transport-Security: max-age=0 | hsts-switched-off
                https | | hsts-missing
                https | Strict-Transport-Security: includeSubDomains | hsts-invalid
                https | Strict-Transport-Security: max-age=31536000, max-age=31536000 | hsts-invalid
                # 8.1: plain http does not count.
                http | Strict-Transport-Security: max-age=31536000 | hsts-over-http
                http | | -
                # 8.1: only the first line counts.
                https | Strict-Transport-Security: max-age=1 && Strict-Transport-Security: max-age=31536000 | hsts-short
                """;
    }
}
