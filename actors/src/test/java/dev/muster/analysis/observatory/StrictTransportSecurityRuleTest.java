package dev.muster.analysis.observatory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.RuleContract;
import dev.muster.analysis.Subject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictTransportSecurityRuleTest extends RuleContract {
    StrictTransportSecurityRuleTest() {
        super(new StrictTransportSecurityRule(list("preloaded.example")));
    }

    @Override
    protected String table() {
        return """
                https | Strict-Transport-Security: max-age=15552000 | hsts-implemented-max-age-at-least-six-months
                https | Strict-Transport-Security: max-age=15551999 | hsts-implemented-max-age-less-than-six-months
                https | Strict-Transport-Security: MAX-AGE=31536000; includeSubDomains; preload | hsts-implemented-max-age-at-least-six-months
                https | Strict-Transport-Security: max-age=0 | hsts-implemented-max-age-less-than-six-months
                https | Strict-Transport-Security: max-age=-1 | hsts-implemented-max-age-less-than-six-months
                # a quoted number is none to JavaScript, and none is not less than six months
                https | Strict-Transport-Security: max-age="1" | hsts-implemented-max-age-at-least-six-months
                https | Strict-Transport-Security: max-age=x | hsts-implemented-max-age-at-least-six-months
                https | Strict-Transport-Security: max-age= 99999999x | hsts-implemented-max-age-at-least-six-months
                https | Strict-Transport-Security: max-age=+99999999 | hsts-implemented-max-age-at-least-six-months
                https | Strict-Transport-Security: max-age=1e9 | hsts-implemented-max-age-less-than-six-months
                https | Strict-Transport-Security: max-age=99999999999999999999999999 | hsts-implemented-max-age-at-least-six-months
                # the last one counts
                https | Strict-Transport-Security: max-age=1; max-age=99999999 | hsts-implemented-max-age-at-least-six-months
                https | Strict-Transport-Security: max-age=99999999; max-age=1 | hsts-implemented-max-age-less-than-six-months
                https | Strict-Transport-Security: max-age = 1 | hsts-header-invalid
                https | Strict-Transport-Security: includeSubDomains | hsts-header-invalid
                https | Strict-Transport-Security: | hsts-header-invalid
                https | Strict-Transport-Security: max-age=31536000, x | hsts-header-invalid
                https | Strict-Transport-Security: max-age=31536000 && Strict-Transport-Security: max-age=31536000 | hsts-header-invalid
                https | | hsts-not-implemented
                http | Strict-Transport-Security: max-age=31536000 | hsts-not-implemented-no-https
                """;
    }

    @Override
    protected List<Subject> others() {
        return List.of(
                ObservedSite.at("https://preloaded.example/", "").subject(),
                ObservedSite.at("https://a.example/", "").untrusted().subject());
    }

    @ParameterizedTest
    @CsvSource({
        "https://preloaded.example/, true, hsts-preloaded",
        "https://b.preloaded.example/, true, hsts-preloaded",
        "https://c.b.preloaded.example/, true, hsts-preloaded",
        "https://preloaded.example/, false, hsts-preloaded",
        "https://xpreloaded.example/, true, hsts-not-implemented",
        "https://example/, true, hsts-not-implemented",
        "https://a.example/, false, hsts-invalid-cert",
        "http://preloaded.example/, true, hsts-not-implemented-no-https",
    })
    void thePreloadListComesBeforeAllButTheLackOfHttps(String uri, boolean trusted, String result) {
        ObservedSite site = ObservedSite.at(uri, "");

        assertThat(results((trusted ? site : site.untrusted()).subject())).containsExactly(result);
    }

    @Test
    void oneBadCertificateOnTheWayIsEnough() {
        ObservedSite site = ObservedSite.at("https://a.example/", "").untrusted().then("https://b.example/", 200, "");

        assertThat(results(site.subject())).containsExactly("hsts-invalid-cert");
    }

    static PreloadList list(String host) {
        try {
            return PreloadList.read(new StringReader(host), "test");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
