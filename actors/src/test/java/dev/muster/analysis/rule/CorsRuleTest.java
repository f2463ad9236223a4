package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class CorsRuleTest extends RuleContract {
    CorsRuleTest() {
        super(new CorsRule());
    }

    @Override
    protected String table() {
        return """
                https | Access-Control-Allow-Origin: * | cors-public
                https | Access-Control-Allow-Origin: * && Access-Control-Allow-Credentials: true | cors-any-with-credentials
                https | Access-Control-Allow-Origin: null | cors-null-origin
                https | Access-Control-Allow-Origin: https://a.test && Vary: Accept, ORIGIN | cors-one-origin
                https | Access-Control-Allow-Origin: https://a.test && Vary: * | cors-one-origin
                https | Access-Control-Allow-Origin: https://a.test:8443 | cors-one-origin, cors-without-vary
                https | Access-Control-Allow-Origin: https://a.test/ | cors-origin-invalid
                https | Access-Control-Allow-Origin: a.test | cors-origin-invalid
                https | Access-Control-Allow-Origin: https:// | cors-origin-invalid
                https | Access-Control-Allow-Origin: https://*.a.test | cors-origin-invalid
                https | Access-Control-Allow-Origin: * && Access-Control-Allow-Origin: * | cors-origin-invalid
                https | Access-Control-Allow-Credentials: True | cors-credentials-invalid
                https | Access-Control-Allow-Credentials: true | -
                https | | -
                """;
    }
}
