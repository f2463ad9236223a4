package dev.muster.analysis.observatory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.RuleContract;
import dev.muster.analysis.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceSharingRuleTest extends RuleContract {
    ResourceSharingRuleTest() {
        super(new ResourceSharingRule());
    }

    @Override
    protected String table() {
        return """
                https | Access-Control-Allow-Origin: * | not-judged
                """;
    }

    @Override
    protected List<Subject> others() {
        return List.of(
                preflight(200, ""),
                preflight(200, "Access-Control-Allow-Origin: *"),
                preflight(200, "Access-Control-Allow-Origin: null"),
                preflight(200, UNIVERSAL));
    }

    private static final String ECHO = "Access-Control-Allow-Origin: https://http-observatory.security.mozilla.org";
    private static final String UNIVERSAL = ECHO + " && Access-Control-Allow-Credentials: true";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | '' | not-implemented",
                "200 | Access-Control-Allow-Origin: | not-implemented",
                "204 | Access-Control-Allow-Origin: * | implemented-with-public-access",
                "200 | Access-Control-Allow-Origin: * && Access-Control-Allow-Credentials: true | implemented-with-public-access",
                "200 | Access-Control-Allow-Origin: null && Access-Control-Allow-Credentials: true | implemented-with-restricted-access",
                "200 | Access-Control-Allow-Origin: https://b.example | implemented-with-restricted-access",
                "200 | " + ECHO + " | implemented-with-restricted-access",
                "200 | " + ECHO + " && Access-Control-Allow-Credentials: false | implemented-with-restricted-access",
                "200 | " + UNIVERSAL + " | implemented-with-universal-access",
                "200 | " + ECHO + " && Access-Control-Allow-Credentials: TRUE | implemented-with-universal-access",
                "200 | " + ECHO + "/ && Access-Control-Allow-Credentials: true | implemented-with-restricted-access",
                "403 | " + UNIVERSAL + " | not-implemented",
                "301 | " + UNIVERSAL + " | not-implemented",
            })
    void thePreflightSaysWhoMayRead(int status, String fields, String result) {
        assertThat(results(preflight(status, fields))).containsExactly("cross-origin-resource-sharing-" + result);
    }

    @Test
    void aPreflightThatFailedAllowsNothing() {
        assertThat(results(ObservedSite.at("https://a.example/", "").preflightFailed().subject()))
                .containsExactly("cross-origin-resource-sharing-not-implemented");
    }

    private static Subject preflight(int status, String fields) {
        return ObservedSite.at("https://a.example/", "").preflight(status, fields).subject();
    }
}
