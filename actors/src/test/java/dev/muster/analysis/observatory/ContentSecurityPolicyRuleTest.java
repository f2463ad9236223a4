package dev.muster.analysis.observatory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.RuleContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentSecurityPolicyRuleTest extends RuleContract {
    ContentSecurityPolicyRuleTest() {
        super(new ContentSecurityPolicyRule());
    }

    @Override
    protected String table() {
        return """
                # every result
                https | Content-Security-Policy: default-src 'none' | csp-implemented-with-no-unsafe-default-src-none
                https | Content-Security-Policy: default-src 'self' | csp-implemented-with-no-unsafe
                https | Content-Security-Policy: default-src 'self'; report-uri /a; report-uri /b | csp-implemented-but-duplicate-directives
                https | Content-Security-Policy: default-src 'none'; report-to a; report-to b | csp-implemented-but-duplicate-directives
                https | Content-Security-Policy: default-src 'self'; style-src 'unsafe-inline' | csp-implemented-with-unsafe-inline-in-style-src-only
                https | Content-Security-Policy: default-src 'self'; style-src data: | csp-implemented-with-unsafe-inline-in-style-src-only
                https | Content-Security-Policy: default-src 'self'; style-src https: | csp-implemented-with-unsafe-inline-in-style-src-only
                https | Content-Security-Policy: script-src 'self'; object-src 'none' | csp-implemented-with-unsafe-inline-in-style-src-only
                https | Content-Security-Policy: default-src 'self'; img-src http: | csp-implemented-with-insecure-scheme-in-passive-content-only
                https | Content-Security-Policy: default-src 'self'; media-src ftp://a.example | csp-implemented-with-insecure-scheme-in-passive-content-only
                https | Content-Security-Policy: default-src 'self'; script-src 'self' 'unsafe-eval' | csp-implemented-with-unsafe-eval
                https | Content-Security-Policy: default-src 'self'; style-src 'unsafe-eval' | csp-implemented-with-unsafe-eval
                https | Content-Security-Policy: default-src 'self'; connect-src http://a.example | csp-implemented-with-insecure-scheme
                https | Content-Security-Policy: default-src 'self'; report-uri http://a.example/r | csp-implemented-with-insecure-scheme
                https | Content-Security-Policy: default-src 'self'; frame-ancestors http://a.example | csp-implemented-with-insecure-scheme
                https | Content-Security-Policy: default-src 'self'; script-src 'unsafe-inline' | csp-implemented-with-unsafe-inline
                https | Content-Security-Policy: default-src 'self'; script-src data: | csp-implemented-with-unsafe-inline
                https | Content-Security-Policy: default-src 'self'; script-src https://*.* | csp-implemented-with-unsafe-inline
                https | Content-Security-Policy: default-src 'self'; object-src * | csp-implemented-with-unsafe-inline
                https | Content-Security-Policy: default-src 'self'; object-src data: | csp-implemented-with-no-unsafe
                https | Content-Security-Policy: script-src 'self' | csp-implemented-with-unsafe-inline
                https | Content-Security-Policy: default-src https: | csp-implemented-with-unsafe-inline
                https | Content-Security-Policy: img-src 'self' | csp-implemented-with-unsafe-inline
                https | Content-Security-Policy: default-src 'self'; script-src 'strict-dynamic' | csp-header-invalid
                https | Content-Security-Policy-Report-Only: default-src 'self' | csp-not-implemented-but-reporting-enabled
                https | Content-Security-Policy-Report-Only: | csp-not-implemented
                https | | csp-not-implemented
                # what is insecure under https is not under http
                http | Content-Security-Policy: default-src 'self'; connect-src http://a.example | csp-implemented-with-no-unsafe
                http | Content-Security-Policy: default-src 'self'; img-src http: | csp-implemented-with-no-unsafe
                # nonces and hashes take 'unsafe-inline' away; case is lost, theirs included
                https | Content-Security-Policy: default-src 'self'; script-src 'unsafe-inline' 'nonce-AbC' | csp-implemented-with-no-unsafe
                https | Content-Security-Policy: DEFAULT-SRC 'SELF'; Script-Src 'UNSAFE-INLINE' 'SHA256-AbC' | csp-implemented-with-no-unsafe
                https | Content-Security-Policy: default-src 'self'; style-src 'unsafe-inline' 'sha512-AbC' | csp-implemented-with-no-unsafe
                https | Content-Security-Policy: default-src 'self'; script-src 'unsafe-inline' 'sha1-AbC' | csp-implemented-with-unsafe-inline
                # strict-dynamic takes away what starts like a broad source
                https | Content-Security-Policy: default-src 'self'; script-src 'strict-dynamic' 'nonce-a' https: http: * 'self' | csp-implemented-with-no-unsafe
                https | Content-Security-Policy: default-src 'self'; script-src 'strict-dynamic' 'nonce-a' https://a.example/x | csp-implemented-with-no-unsafe
                https | Content-Security-Policy: default-src 'self'; script-src 'strict-dynamic' 'nonce-a' data: | csp-implemented-with-unsafe-inline
                # one list serves all that fall back on it: what a nonce takes from it is gone for objects, too
                https | Content-Security-Policy: default-src 'strict-dynamic' 'nonce-a' https: | csp-implemented-with-no-unsafe
                # too short, empty, and the comma at the end
                https | Content-Security-Policy: abcde | csp-header-invalid
                https | Content-Security-Policy: abcdef | csp-implemented-with-unsafe-inline
                https | Content-Security-Policy: | csp-header-invalid
                https | Content-Security-Policy: default-src 'self', | csp-header-invalid
                https | Content-Security-Policy: ;;;;;; | csp-not-implemented
                https | Content-Security-Policy: ;;;;;; && Content-Security-Policy-Report-Only: x | csp-not-implemented-but-reporting-enabled
                # repeated names
                https | Content-Security-Policy: default-src 'self'; default-src 'none' | csp-header-invalid
                https | Content-Security-Policy: default-src 'self'; DEFAULT-SRC 'none' | csp-header-invalid
                https | Content-Security-Policy: default-src 'self'; script-src *; report-uri /a; report-uri /b | csp-implemented-with-unsafe-inline
                # no value is 'none'
                https | Content-Security-Policy: default-src | csp-implemented-with-no-unsafe-default-src-none
                https | Content-Security-Policy: default-src 'none'; upgrade-insecure-requests; sandbox | csp-implemented-with-no-unsafe-default-src-none
                # what starts like its neighbour in the dictionary's order is dropped: only https: is left of the three
                https | Content-Security-Policy: default-src 'self'; connect-src http http://a.example | csp-implemented-with-no-unsafe
                https | Content-Security-Policy: default-src 'self'; connect-src http://a.example http://a.example/x | csp-implemented-with-insecure-scheme
                # several policies: a common source stays, what only a later one names becomes 'none', a third restricts no more
                https | Content-Security-Policy: default-src 'self' https:, default-src 'self' | csp-implemented-with-no-unsafe
                https | Content-Security-Policy: default-src 'self' && Content-Security-Policy: default-src 'self' https: | csp-implemented-with-no-unsafe
                https | Content-Security-Policy: default-src 'self', script-src https: | csp-implemented-with-no-unsafe
                https | Content-Security-Policy: default-src https:, img-src 'self' | csp-implemented-with-unsafe-inline
                https | Content-Security-Policy: default-src https:, default-src https:, default-src 'none' | csp-implemented-with-unsafe-inline
                https | Content-Security-Policy: default-src https: 'self', default-src https: | csp-implemented-with-unsafe-inline
                https | Content-Security-Policy: default-src 'none'; connect-src http://a.example/x%20y, connect-src http://a.example/x%2520y | csp-implemented-with-no-unsafe-default-src-none
                https | Content-Security-Policy: default-src 'none'; connect-src http://a.example/b, connect-src http://a.example/%62 | csp-implemented-with-insecure-scheme
                https | Content-Security-Policy: default-src 'none'; connect-src http://a.example/%zz, connect-src http://a.example/%zz | csp-header-invalid
                # a page that was not read may hold a policy, and only then
                https | Content-Type: text/html | not-judged
                https | Content-Type: text/plain | csp-not-implemented
                https | Content-Type: text/html && Content-Security-Policy: default-src 'self' | csp-implemented-with-no-unsafe
                """;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | <meta http-equiv=content-security-policy content=\"default-src 'self'\"> | csp-implemented-with-no-unsafe",
                "'' | <META HTTP-EQUIV=' Content-Security-Policy ' content=\"default-src &#39;self&#39;\"> | csp-implemented-with-no-unsafe",
                "'' | <meta http-equiv=content-security-policy content=\"frame-ancestors 'none'\"> | csp-not-implemented",
                "'' | <meta http-equiv=content-security-policy content=\"sandbox; report-uri /x\"> | csp-not-implemented",
                "'' | <meta http-equiv=content-security-policy content=''> | csp-not-implemented",
                "'' | <meta http-equiv=content-security-policy content='x'> | csp-header-invalid",
                "'' | <meta http-equiv=content-security-policy-report-only content=\"default-src 'self'\"> | csp-not-implemented",
                "Content-Security-Policy: default-src https: | <meta http-equiv=content-security-policy content=\"default-src 'self'\"> | csp-implemented-with-no-unsafe-default-src-none",
                "Content-Security-Policy: default-src 'self' | <meta http-equiv=content-security-policy content='x'> | csp-header-invalid",
                "Content-Security-Policy: default-src 'self' | <p> | csp-implemented-with-no-unsafe",
            })
    void policiesOfThePageCountToo(String fields, String html, String result) {
        String typed = "Content-Type: text/html; charset=utf-8 && " + fields;

        assertThat(results(ObservedSite.at("https://a.example/", typed).page(html).subject()))
                .containsExactly(result);
    }

    @ParameterizedTest
    @CsvSource({"Text/HTML", "text/html ;x", "text/plain", "''"})
    void onlyUnderTheVeryTypeOfAPage(String type) {
        String html = "<meta http-equiv=content-security-policy content=\"default-src 'self'\">";

        assertThat(results(ObservedSite.at("https://a.example/", "Content-Type: " + type)
                        .page(html)
                        .subject()))
                .containsExactly("csp-not-implemented");
    }
}
