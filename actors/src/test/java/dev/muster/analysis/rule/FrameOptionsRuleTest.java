package dev.muster.analysis.rule;

import dev.muster.analysis.RuleContract;

class FrameOptionsRuleTest extends RuleContract {
    FrameOptionsRuleTest() {
        super(new FrameOptionsRule());
    }

    @Override
    protected String table() {
        return """
                https | X-Frame-Options: DENY | framing-restricted
                https | X-Frame-Options: SameOrigin | framing-restricted
                https | X-Frame-Options: DENY && X-Frame-Options: DENY | framing-restricted
                https | X-Frame-Options: DENY, SAMEORIGIN | framing-conflict
                https | X-Frame-Options: DENY, nonsense | framing-conflict
                https | X-Frame-Options: allow-from https://a.test | framing-allow-from
                https | X-Frame-Options: nonsense | framing-invalid
                https | X-Frame-Options: ALLOWALL | framing-invalid
                https | | framing-unrestricted
                # HTML, 7.4.5: frame-ancestors makes browsers ignore X-Frame-Options.
                https | Content-Security-Policy: frame-ancestors 'none' | framing-by-csp
                https | X-Frame-Options: DENY && Content-Security-Policy: frame-ancestors * | framing-open-by-csp
                https | Content-Security-Policy: frame-ancestors HTTPS: | framing-open-by-csp
                https | Content-Security-Policy: frame-ancestors http: | framing-open-by-csp
                https | Content-Security-Policy: frame-ancestors *, frame-ancestors 'self' | framing-by-csp
                https | Content-Security-Policy: frame-ancestors https://* | framing-open-by-csp
                https | Content-Security-Policy: frame-ancestors *:443 | framing-open-by-csp
                https | Content-Security-Policy: frame-ancestors http://*:* | framing-open-by-csp
                https | Content-Security-Policy: frame-ancestors *.com | framing-open-by-csp
                https | Content-Security-Policy: frame-ancestors https://foo.*.example | framing-by-csp
                https | Content-Security-Policy: frame-ancestors *.example.com | framing-by-csp
                https | Content-Security-Policy: frame-ancestors 'nonce-abc' | framing-by-csp
                https | X-Frame-Options: DENY && Content-Security-Policy-Report-Only: frame-ancestors * | framing-restricted
                """;
    }
}
