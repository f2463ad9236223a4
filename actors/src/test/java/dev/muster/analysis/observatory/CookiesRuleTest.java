package dev.muster.analysis.observatory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.Examination;
import dev.muster.analysis.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookiesRuleTest extends RuleContract {
    CookiesRuleTest() {
        super(new CookiesRule(new StrictTransportSecurityRule(PreloadList.NONE)));
    }

    @Override
    protected String table() {
        return """
                https | | cookies-not-found
                https | Set-Cookie: a=b; Secure; SameSite=Lax | cookies-secure-with-httponly-sessions-and-samesite
                https | Set-Cookie: a=b; Secure; SameSite=Lax && Set-Cookie: SESSID=c; Secure; HttpOnly; SameSite=Strict | cookies-secure-with-httponly-sessions-and-samesite
                https | Set-Cookie: a=b; Secure; SameSite=Lax && Set-Cookie: b=c; Secure | cookies-secure-with-httponly-sessions
                https | Set-Cookie: a=b && Strict-Transport-Security: max-age=31536000 | cookies-without-secure-flag-but-protected-by-hsts
                https | Set-Cookie: a=b | cookies-without-secure-flag
                https | Set-Cookie: SESSID=b; HttpOnly && Strict-Transport-Security: max-age=31536000 | cookies-session-without-secure-flag-but-protected-by-hsts
                https | Set-Cookie: SESSID=b; HttpOnly | cookies-session-without-secure-flag
                https | Set-Cookie: MyLogin=b; HttpOnly | cookies-session-without-secure-flag
                https | Set-Cookie: SESSID=b; Secure | cookies-session-without-httponly-flag
                https | Set-Cookie: xCSRFx=b; Secure | cookies-anticsrf-without-samesite-flag
                https | Set-Cookie: a=b; Secure; SameSite=bogus | cookies-samesite-flag-invalid
                https | Set-Cookie: a=b; Secure; SameSite | cookies-samesite-flag-invalid
                https | Set-Cookie: a=b; Secure; samesite = | cookies-samesite-flag-invalid
                https | Set-Cookie: a=b; SameSite=None && Strict-Transport-Security: max-age=31536000 | cookies-samesite-flag-invalid
                https | Set-Cookie: a=b; SameSite=None; Secure | cookies-secure-with-httponly-sessions-and-samesite
                # the worst of all counts, by an order that is not that of the points: -10 replaces -20
                https | Set-Cookie: a=b && Set-Cookie: SESSID=b; HttpOnly && Strict-Transport-Security: max-age=31536000 | cookies-session-without-secure-flag-but-protected-by-hsts
                https | Set-Cookie: csrf=b && Strict-Transport-Security: max-age=31536000 | cookies-anticsrf-without-samesite-flag
                https | Set-Cookie: csrf_sess=b; Secure; SameSite=x | cookies-session-without-httponly-flag
                https | Set-Cookie: sess=b && Strict-Transport-Security: max-age=31536000 | cookies-session-without-httponly-flag
                https | Set-Cookie: sess=b | cookies-session-without-secure-flag
                # one name, domain and path is one cookie: the later takes its place
                https | Set-Cookie: a=b && Set-Cookie: a=c; Secure; SameSite=Lax | cookies-secure-with-httponly-sessions-and-samesite
                https | Set-Cookie: a=b; Path=/x && Set-Cookie: a=c; Secure; SameSite=Lax | cookies-without-secure-flag
                # what the jar leaves out; an empty jar overrides a bad SameSite
                https | Set-Cookie: heroku-session-affinity=b | cookies-not-found
                https | Set-Cookie: a=b; Domain=other.com; SameSite=bogus | cookies-not-found
                https | Set-Cookie: a=b; Domain=com | cookies-not-found
                https | Set-Cookie: a=b; Domain=xample.com | cookies-not-found
                https | Set-Cookie: a=b; Domain=sub.www.example.com | cookies-not-found
                https | Set-Cookie: a=b; Secure; Domain=.Example.COM; SameSite=Lax | cookies-secure-with-httponly-sessions-and-samesite
                https | Set-Cookie: a=b; Secure; Domain=..example.com; SameSite=Lax | cookies-secure-with-httponly-sessions-and-samesite
                https | Set-Cookie: a=b; Domain=...example.com | cookies-not-found
                https | Set-Cookie: a=b; Domain=..com | cookies-not-found
                https | Set-Cookie: a=b; Secure; Domain=other.com; Domain=example.com | cookies-secure-with-httponly-sessions
                https | Set-Cookie: a=b; Secure; Domain= | cookies-secure-with-httponly-sessions
                https | Set-Cookie: __Secure-a=b | cookies-not-found
                https | Set-Cookie: __secure-a=b | cookies-without-secure-flag
                https | Set-Cookie: __Host-a=b; Secure; Domain=www.example.com; Path=/ | cookies-not-found
                https | Set-Cookie: __Host-a=b; Secure; Path=/x | cookies-not-found
                https | Set-Cookie: __Host-a=b; Secure; SameSite=Lax | cookies-secure-with-httponly-sessions-and-samesite
                https | Set-Cookie: noequals; Secure | cookies-not-found
                https | Set-Cookie: =b; Secure | cookies-not-found
                https | Set-Cookie: | cookies-not-found
                # what has expired stays in it
                https | Set-Cookie: a=b; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT | cookies-without-secure-flag
                # without https there is no protection by Strict-Transport-Security: max-age=31536000
                http | Set-Cookie: a=b; Secure && Strict-Transport-Security: max-age=31536000 | cookies-secure-with-httponly-sessions
                http | Set-Cookie: a=b && Strict-Transport-Security: max-age=31536000 | cookies-without-secure-flag
                """;
    }

    @Test
    void everyHopSetsCookies() {
        ObservedSite site =
                ObservedSite.at("https://a.example/", "Set-Cookie: a=b").then("https://a.example/x", 200, "");

        assertThat(results(site.subject())).containsExactly("cookies-without-secure-flag");
    }

    @Test
    void onlyTheLastHopsLinesAreSearchedForABadSameSite() {
        ObservedSite site = ObservedSite.at("https://a.example/", "Set-Cookie: a=b; Secure; SameSite=x")
                .then("https://a.example/x", 200, "");

        assertThat(results(site.subject())).containsExactly("cookies-secure-with-httponly-sessions");
    }

    @Test
    void aHostPrefixWantsTheRootWhichADeepPathIsNot() {
        ObservedSite site = ObservedSite.at("https://a.example/x/y", "Set-Cookie: __Host-a=b; Secure");

        assertThat(results(site.subject())).containsExactly("cookies-not-found");
    }

    @Test
    void robotsCountsOnlyWhereTheCertificateDoesNot() {
        ObservedSite trusted = ObservedSite.at("https://a.example/", "").robots("Set-Cookie: a=b");
        ObservedSite untrusted =
                ObservedSite.at("https://a.example/", "").untrusted().robots("Set-Cookie: a=b");

        assertThat(results(trusted.subject())).containsExactly("cookies-not-found");
        assertThat(results(untrusted.subject())).containsExactly("cookies-without-secure-flag");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, cookies-not-found",
        "192.0.2.7, '', cookies-without-secure-flag",
        "foo.github.io, github.io, cookies-not-found",
        "foo.github.io, foo.github.io, cookies-without-secure-flag",
        "a.co.uk, co.uk, cookies-not-found",
        "x.test, test, cookies-not-found",
        "a.x.test, x.test, cookies-without-secure-flag",
        "localhost, localhost, cookies-without-secure-flag",
        "a.localhost, localhost, cookies-without-secure-flag",
    })
    void aPublicSuffixIsNobodysDomain(String host, String domain, String result) {
        ObservedSite site = ObservedSite.at("https://" + host + "/", "Set-Cookie: a=b; Domain=" + domain);

        assertThat(results(site.subject())).containsExactly(result);
    }

    @Test
    void controlCharactersSpoilACookieAndLineEndsCutIt() {
        assertThat(results(ObservedSite.at("https://a.example/", "Set-Cookie: a=\u0001")
                        .subject()))
                .containsExactly("cookies-not-found");
        assertThat(results(ObservedSite.at("https://a.example/", "Set-Cookie: a=b\0\u0001; Secure")
                        .subject()))
                .containsExactly("cookies-secure-with-httponly-sessions");
    }

    @Test
    void noValueGetsIntoTheEvidence() {
        var ruling = rule().check(new Examination(
                ObservedSite.at("https://a.example/", "Set-Cookie: a=secret").subject()));

        assertThat(ruling.get(0).evidence()).isEqualTo("a");
    }
}
