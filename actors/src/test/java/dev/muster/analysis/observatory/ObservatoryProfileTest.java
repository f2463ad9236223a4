package dev.muster.analysis.observatory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.ContentReader;
import dev.muster.analysis.Finding;
import dev.muster.analysis.Grade;
import dev.muster.analysis.GradingPolicy;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.ProductDetector;
import dev.muster.analysis.Profile;
import dev.muster.analysis.StandardAnalyzer;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.settings.Profiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservatoryProfileTest {
    private static final Profile PROFILE = Profiles.named("observatory-6");

    @Test
    void theTwelveTestsComeInTheirOrder() {
        assertThat(PROFILE.rules())
                .extracting(HeaderRule::id)
                .containsExactly(
                        "content-security-policy",
                        "cookies",
                        "cross-origin-embedder-policy",
                        "cross-origin-opener-policy",
                        "cross-origin-resource-sharing",
                        "redirection",
                        "referrer-policy",
                        "strict-transport-security",
                        "subresource-integrity",
                        "x-content-type-options",
                        "x-frame-options",
                        "cross-origin-resource-policy");
    }

    /** The score table in full: results, points, and whether they are passed. */
    @Test
    void everyResultHasItsPointsAndItsVerdict() {
        List<String> table = new ArrayList<>();
        for (HeaderRule rule : PROFILE.rules()) {
            for (Verdict verdict : rule.verdicts()) {
                table.add(verdict.result() + " " + verdict.points() + (verdict.pass() ? " pass" : ""));
            }
        }

        assertThat(table).containsExactlyInAnyOrderElementsOf(TABLE.lines().toList());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 100, A+",
        "5, 105, A+",
        "10 10 10 10 5 5 5 5 5, 165, A+",
        "-5 5, 100, A+",
        "-10 10 10, 110, A+",
        "-15 10 10, 85, A-",
        "-11 10, 89, A-",
        "-20, 80, B+",
        "-50 -50 -25 10, 0, F",
    })
    void whatIsAddedCountsOnlyWhereEnoughIsLeft(String points, int score, String grade) {
        List<Finding> findings = new ArrayList<>();
        findings.add(finding("x", 0));
        for (String each : points.split(" ", -1)) {
            if (!each.isEmpty()) findings.add(finding("x", Integer.parseInt(each)));
        }

        Grade given = Objects.requireNonNull(PROFILE.scale().grade(findings));

        assertThat(given.score()).isEqualTo(score);
        assertThat(given.letter()).isEqualTo(grade);
    }

    @ParameterizedTest
    @CsvSource({
        "165, A+", "100, A+", "99, A", "95, A", "90, A", "89, A-", "85, A-", "84, B+", "80, B+", "79, B", "70, B",
        "69, B-", "65, B-", "60, C+", "59, C", "50, C", "45, C-", "40, D+", "39, D", "30, D", "25, D-", "24, F", "0, F"
    })
    void theGradeGoesByStepsOfFive(int score, String grade) {
        assertThat(ObservatoryScale.letter(score)).isEqualTo(grade);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500, 503, 400, 410, 999})
    void aSiteThatAnswersWithAnErrorIsNotLookedAt(int status) {
        Analysis analysis = analyze(new ObservedSite().then("https://a.example/", status, "X-Frame-Options: DENY"));

        assertThat(analysis.findings()).extracting(Finding::result).containsOnly("not-judged");
        assertThat(analysis.score()).isNull();
        assertThat(analysis.grade()).isNull();
        assertThat(analysis.complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 301, 304, 399, 401, 403})
    void otherStatusesAreLookedAt(int status) {
        assertThat(analyze(new ObservedSite().then("https://a.example/", status, "")).score())
                .isNotNull();
    }

    @Test
    void aWholeSiteIsComplete() {
        ObservedSite site = ObservedSite.at(
                        "https://a.example/",
                        "Content-Type: text/html && Content-Security-Policy: default-src 'none'; frame-ancestors 'none'"
                                + " && Strict-Transport-Security: max-age=63072000 && X-Content-Type-Options: nosniff"
                                + " && Referrer-Policy: no-referrer && Cross-Origin-Opener-Policy: same-origin"
                                + " && Cross-Origin-Embedder-Policy: require-corp && Cross-Origin-Resource-Policy: same-origin"
                                + " && Set-Cookie: a=b; Secure; HttpOnly; SameSite=Strict")
                .page("<script src=/a.js integrity=sha256-x></script>")
                .plain("http://a.example/", "https://a.example/")
                .preflight(200, "");

        Analysis analysis = analyze(site);

        assertThat(analysis.complete()).isTrue();
        assertThat(analysis.score()).isEqualTo(100 + 10 + 5 + 10 + 10 + 5 + 5 + 5 + 10);
        assertThat(analysis.grade()).isEqualTo("A+");
        assertThat(analysis.findings()).allMatch(Finding::pass);
    }

    @Test
    void fromFieldsAloneWhatCannotBeCheckedSaysSo() {
        Analysis analysis = analyze(ObservedSite.at("https://a.example/", "Content-Type: text/html"));

        assertThat(analysis.complete()).isFalse();
        assertThat(analysis.findings())
                .filteredOn(finding -> finding.result().equals("not-judged"))
                .extracting(Finding::rule)
                .containsExactly(
                        "content-security-policy",
                        "cross-origin-resource-sharing",
                        "redirection",
                        "referrer-policy",
                        "subresource-integrity",
                        "x-frame-options");
    }

    private static Analysis analyze(ObservedSite site) {
        return new StandardAnalyzer(PROFILE, GradingPolicy.NONE, ProductDetector.NONE, ContentReader.NONE)
                .analyze(site.subject());
    }

    private static Finding finding(String result, int points) {
        return new Finding("rule", result, points, true, null, "", "");
    }

    private static final String TABLE = """
            csp-implemented-with-no-unsafe-default-src-none 10 pass
            csp-implemented-with-no-unsafe 5 pass
            csp-implemented-but-duplicate-directives 0 pass
            csp-implemented-with-unsafe-inline-in-style-src-only 0 pass
            csp-implemented-with-insecure-scheme-in-passive-content-only -10 pass
            csp-implemented-with-unsafe-eval -10
            csp-implemented-with-insecure-scheme -20
            csp-implemented-with-unsafe-inline -20
            csp-header-invalid -25
            csp-not-implemented-but-reporting-enabled -25
            csp-not-implemented -25
            cookies-secure-with-httponly-sessions-and-samesite 5 pass
            cookies-secure-with-httponly-sessions 0 pass
            cookies-not-found 0 pass
            cookies-without-secure-flag-but-protected-by-hsts -5
            cookies-session-without-secure-flag-but-protected-by-hsts -10
            cookies-without-secure-flag -20
            cookies-samesite-flag-invalid -20
            cookies-anticsrf-without-samesite-flag -20
            cookies-session-without-httponly-flag -30
            cookies-session-without-secure-flag -40
            cross-origin-resource-sharing-not-implemented 0 pass
            cross-origin-resource-sharing-implemented-with-public-access 0 pass
            cross-origin-resource-sharing-implemented-with-restricted-access 0 pass
            cross-origin-resource-sharing-implemented-with-universal-access -50
            redirection-not-needed-no-http 0 pass
            redirection-invalid-cert -20
            redirection-all-redirects-preloaded 0 pass
            redirection-missing -20
            redirection-not-to-https -20
            redirection-not-to-https-on-initial-redirection -10
            redirection-off-host-from-http -5
            redirection-to-https 0 pass
            referrer-policy-private 5 pass
            referrer-policy-not-implemented 0 pass
            referrer-policy-unsafe -5
            referrer-policy-header-invalid -5
            hsts-preloaded 5 pass
            hsts-implemented-max-age-at-least-six-months 0 pass
            hsts-implemented-max-age-less-than-six-months -10
            hsts-not-implemented -20
            hsts-header-invalid -20
            hsts-not-implemented-no-https -20
            hsts-invalid-cert -20
            sri-implemented-and-all-scripts-loaded-securely 5 pass
            sri-implemented-and-external-scripts-loaded-securely 5 pass
            sri-not-implemented-response-not-html 0 pass
            sri-not-implemented-but-no-scripts-loaded 0 pass
            sri-not-implemented-but-all-scripts-loaded-from-secure-origin 0 pass
            sri-not-implemented-but-external-scripts-loaded-securely -5
            sri-implemented-but-external-scripts-not-loaded-securely -20
            html-not-parseable -20
            sri-not-implemented-and-external-scripts-not-loaded-securely -50
            x-content-type-options-nosniff 0 pass
            x-content-type-options-not-implemented -5
            x-content-type-options-header-invalid -5
            x-frame-options-implemented-via-csp 5 pass
            x-frame-options-sameorigin-or-deny 5 pass
            x-frame-options-allow-from-origin 0 pass
            x-frame-options-not-implemented -20
            x-frame-options-header-invalid -20
            corp-implemented-with-same-origin 10 pass
            corp-implemented-with-same-site 10 pass
            corp-implemented-with-cross-origin 0 pass
            corp-not-implemented 0 pass
            corp-header-invalid -5
            coop-implemented-with-same-origin 10 pass
            coop-implemented-with-same-origin-allow-popups 10 pass
            coop-implemented-with-noopener-allow-popups 10 pass
            coop-implemented-with-unsafe-none 0 pass
            coop-not-implemented 0 pass
            coop-header-invalid -5
            coep-implemented-with-require-corp 10 pass
            coep-implemented-with-credentialless 10 pass
            coep-implemented-with-unsafe-none 0 pass
            coep-not-implemented 0 pass
            coep-header-invalid -5
            """;
}
