package dev.muster.analysis.observatory;

import dev.muster.analysis.RuleContract;

class ContentTypeOptionsRuleTest extends RuleContract {
    ContentTypeOptionsRuleTest() {
        super(new ContentTypeOptionsRule());
    }

    @Override
    protected String table() {
        return """
                https | X-Content-Type-Options: nosniff | x-content-type-options-nosniff
                https | X-Content-Type-Options: NoSniff | x-content-type-options-nosniff
                https | X-Content-Type-Options: nosniff, nosniff | x-content-type-options-header-invalid
                https | X-Content-Type-Options: nosniff && X-Content-Type-Options: nosniff | x-content-type-options-header-invalid
                https | X-Content-Type-Options: sniff | x-content-type-options-header-invalid
                https | X-Content-Type-Options: | x-content-type-options-not-implemented
                https | | x-content-type-options-not-implemented
                """;
    }
}
