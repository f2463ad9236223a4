package dev.muster.analysis.observatory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.RuleContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferrerPolicyRuleTest extends RuleContract {
    ReferrerPolicyRuleTest() {
        super(new ReferrerPolicyRule());
    }

    @Override
    protected String table() {
        return """
                https | Referrer-Policy: no-referrer | referrer-policy-private
                https | Referrer-Policy: same-origin | referrer-policy-private
                https | Referrer-Policy: strict-origin | referrer-policy-private
                https | Referrer-Policy: Strict-Origin-When-Cross-Origin | referrer-policy-private
                https | Referrer-Policy: origin | referrer-policy-unsafe
                https | Referrer-Policy: origin-when-cross-origin | referrer-policy-unsafe
                https | Referrer-Policy: unsafe-url | referrer-policy-unsafe
                https | Referrer-Policy: no-referrer-when-downgrade | referrer-policy-unsafe
                # the last valid one counts
                https | Referrer-Policy: origin, no-referrer | referrer-policy-private
                https | Referrer-Policy: no-referrer, origin | referrer-policy-unsafe
                https | Referrer-Policy: no-referrer, future-policy | referrer-policy-private
                https | Referrer-Policy: unsafe-url && Referrer-Policy: no-referrer | referrer-policy-private
                https | Referrer-Policy: future-policy | referrer-policy-header-invalid
                https | Referrer-Policy: | referrer-policy-header-invalid
                https | | referrer-policy-not-implemented
                https | Content-Type: text/html | not-judged
                https | Content-Type: text/html && Referrer-Policy: origin | referrer-policy-unsafe
                """;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | <meta name=referrer content=no-referrer> | referrer-policy-private",
                "Referrer-Policy: no-referrer | <meta name=Referrer content=unsafe-url> | referrer-policy-unsafe",
                "Referrer-Policy: no-referrer | <meta name=referrer content=bogus> | referrer-policy-private",
                "'' | <meta name=referrer content=bogus> | referrer-policy-header-invalid",
                "'' | <meta name=referrer content=unsafe-url><meta name=referrer content=origin, no-referrer> | referrer-policy-unsafe",
                "'' | <meta name=referrer content=unsafe-url><meta name=referrer content=same-origin> | referrer-policy-private",
                "'' | <meta name=referrer content=''> | referrer-policy-not-implemented",
                "'' | <meta http-equiv=x name=referrer content=no-referrer> | referrer-policy-not-implemented",
                "'' | <meta http-equiv=referrer-policy content=no-referrer> | referrer-policy-not-implemented",
            })
    void thePageHasTheLastWord(String fields, String html, String result) {
        ObservedSite site = ObservedSite.at("https://a.example/", "Content-Type: text/html && " + fields)
                .page(html);

        assertThat(results(site.subject())).containsExactly(result);
    }
}
