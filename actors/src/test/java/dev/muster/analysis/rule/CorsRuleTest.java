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
                # HTML, 7.1.1: compared byte by byte with what a browser serialises.
                https | Access-Control-Allow-Origin: HTTPS://a.test | cors-origin-invalid
                https | Access-Control-Allow-Origin: https://A.test | cors-origin-invalid
                https | Access-Control-Allow-Origin: https://a.test:443 | cors-origin-invalid
                https | Access-Control-Allow-Origin: http://a.test:80 | cors-origin-invalid
                https | Access-Control-Allow-Origin: https://a.test:08443 | cors-origin-invalid
                https | Access-Control-Allow-Origin: https://a.test:65536 | cors-origin-invalid
                https | Access-Control-Allow-Origin: https://user@a.test | cors-origin-invalid
                https | Access-Control-Allow-Origin: https://ä.test | cors-origin-invalid
                https | Access-Control-Allow-Origin: http://a.test:443 && Vary: Origin | cors-one-origin
                https | Access-Control-Allow-Origin: http://[::1]:3000 && Vary: Origin | cors-one-origin
                https | Access-Control-Allow-Origin: chrome-extension://abc && Vary: Origin | cors-one-origin
                https | Access-Control-Allow-Origin: https://*.a.test | cors-origin-invalid
                https | Access-Control-Allow-Origin: * && Access-Control-Allow-Origin: * | cors-origin-invalid
                https | Access-Control-Allow-Credentials: True | cors-credentials-invalid
                https | Access-Control-Allow-Credentials: true | -
                https | | -
                """;
    }
}
