package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class ContentTypeOptionsRuleTest extends RuleContract {
    ContentTypeOptionsRuleTest() {
        super(new ContentTypeOptionsRule());
    }

    @Override
    protected String table() {
        return """
                # Fetch, "determine nosniff": the first member alone, without regard to case.
                https | X-Content-Type-Options: nosniff | nosniff
                https | X-Content-Type-Options: NoSniff | nosniff
                https | X-Content-Type-Options: nosniff, x | nosniff-with-extra
                https | X-Content-Type-Options: nosniff && X-Content-Type-Options: nosniff | nosniff-with-extra
                https | X-Content-Type-Options: x, nosniff | nosniff-invalid
                https | X-Content-Type-Options: | nosniff-invalid
                https | X-Content-Type-Options: "nosniff" | nosniff-invalid
                # RFC 9110, 5.6.3: a form feed is no optional white space.
                https | X-Content-Type-Options: nosniff\f, x | nosniff-invalid
                https | X-Content-Type-Options: nosniff \t, x | nosniff-with-extra
                https | | nosniff-missing
                """;
    }
}
