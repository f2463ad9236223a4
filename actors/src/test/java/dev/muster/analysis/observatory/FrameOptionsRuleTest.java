package dev.muster.analysis.observatory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.RuleContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameOptionsRuleTest extends RuleContract {
    FrameOptionsRuleTest() {
        super(new FrameOptionsRule());
    }

    @Override
    protected String table() {
        return """
                https | X-Frame-Options: DENY | x-frame-options-sameorigin-or-deny
                https | X-Frame-Options: SameOrigin | x-frame-options-sameorigin-or-deny
                https | X-Frame-Options: allow-from https://a.example | x-frame-options-allow-from-origin
                https | X-Frame-Options: ALLOW-FROMx | x-frame-options-allow-from-origin
                https | X-Frame-Options: allowall | x-frame-options-header-invalid
                https | X-Frame-Options: DENY, DENY | x-frame-options-header-invalid
                https | X-Frame-Options: DENY && X-Frame-Options: DENY | x-frame-options-header-invalid
                https | X-Frame-Options: | x-frame-options-not-implemented
                https | | x-frame-options-not-implemented
                https | Content-Security-Policy: frame-ancestors 'none' | x-frame-options-implemented-via-csp
                https | Content-Security-Policy: frame-ancestors * && X-Frame-Options: allowall | x-frame-options-implemented-via-csp
                https | Content-Security-Policy: frame-ancestors 'none'; default-src 'strict-dynamic' | x-frame-options-implemented-via-csp
                https | Content-Security-Policy: frame-ancestors 'none', && X-Frame-Options: DENY | x-frame-options-sameorigin-or-deny
                https | Content-Security-Policy-Report-Only: frame-ancestors 'none' | x-frame-options-not-implemented
                # a page that was not read may hold a policy
                https | Content-Type: text/html | not-judged
                https | Content-Type: text/html && X-Frame-Options: allowall | x-frame-options-header-invalid
                https | Content-Type: text/html && X-Frame-Options: DENY | x-frame-options-sameorigin-or-deny
                """;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frame-ancestors 'none' | x-frame-options-not-implemented",
                "frame-ancestors 'none'; default-src 'self' | x-frame-options-implemented-via-csp",
            })
    void aPolicyOfThePageCountsWhereItHoldsMoreThanThat(String policy, String result) {
        String html = "<meta http-equiv=content-security-policy content=\"" + policy + "\">";

        assertThat(results(ObservedSite.at("https://a.example/", "Content-Type: text/html")
                        .page(html)
                        .subject()))
                .containsExactly(result);
    }
}
