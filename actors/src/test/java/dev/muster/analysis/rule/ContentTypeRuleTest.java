package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class ContentTypeRuleTest extends RuleContract {
    ContentTypeRuleTest() {
        super(new ContentTypeRule());
    }

    @Override
    protected String table() {
        return """
                https | Content-Type: text/html; charset=utf-8 | -
                https | Content-Type: text/html | content-type-without-charset
                https | Content-Type: image/png | -
                https | Content-Type: text/html;charset=utf-8, text/html;charset=utf-8 | -
                https | Content-Type: text/plain && Content-Type: text/html;charset=utf-8 | content-type-conflict
                https | Content-Type: html | content-type-invalid
                https | Content-Type: | content-type-invalid
                https | | content-type-missing
                https | Content-Length: 0 | -
                """;
    }
}
