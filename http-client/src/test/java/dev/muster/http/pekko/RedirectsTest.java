package dev.muster.http.pekko;

import static dev.muster.http.target.LocationTest.uri;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.CookieSettings;
import dev.muster.http.Method;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.TargetUri;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {
    private static final TargetUri FIRST = uri("http://example.com/");
    private static final List<Integer> PORTS = List.of(80, 443);

    @ParameterizedTest(name = "{0} after {1}: {2}")
    @CsvSource({
        "300, GET, answer",
        "301, GET, GET",
        "301, HEAD, HEAD",
        "302, GET, GET",
        "303, GET, GET",
        "303, HEAD, HEAD",
        "304, GET, answer",
        "305, GET, answer",
        "306, GET, answer",
        "307, GET, GET",
        "307, HEAD, HEAD",
        "308, GET, GET",
        "309, GET, answer",
        "200, GET, answer",
        "201, GET, answer",
        "404, GET, answer",
        "301, OPTIONS, answer"
    })
    void eachStatusHasItsPlaceInTheTable(int status, Method method, String expected) {
        Redirects.Next next = redirects(10).after(FIRST, method, head(status, "/next"));

        String found = next instanceof Redirects.Follow follow ? follow.method().name() : "answer";
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void aRedirectWithoutLocationIsTheAnswer() {
        ResponseHead head = ResponseHead.of(301, "", Fields.EMPTY);

        assertThat(redirects(10).after(FIRST, Method.GET, head)).isInstanceOf(Redirects.Answer.class);
    }

    @Test
    void withoutRedirectsTheRedirectIsTheAnswer() {
        Redirects none = redirects(0);

        assertThat(none.after(FIRST, Method.GET, head(301, "/next"))).isInstanceOf(Redirects.Answer.class);
        assertThat(none.isAnswer(FIRST, Method.GET, head(301, "/next"))).isTrue();
    }

    @Test
    void ofTwoLocationsTheFirstCounts() {
        ResponseHead head = ResponseHead.of(302, "", Fields.of("Location", "/one", "location", "/two"));

        assertThat(((Redirects.Follow) redirects(10).after(FIRST, Method.GET, head)).uri())
                .hasToString("http://example.com/one");
    }

    @Test
    void comingBackIsALoop() {
        Redirects redirects = redirects(10);
        TargetUri second = ((Redirects.Follow) redirects.after(FIRST, Method.GET, head(302, "/2"))).uri();

        assertThat(kind(redirects.after(second, Method.GET, head(302, "/")))).isEqualTo(FailureKind.REDIRECT_LOOP);
    }

    @Test
    void whoeverSetsACookieMayLeadBackOnce() {
        Redirects redirects = redirects(10);

        Redirects.Next next = redirects.after(FIRST, Method.GET, setting("/", "seen=1"));

        assertThat(next).isEqualTo(new Redirects.Follow(FIRST, Method.GET));
        assertThat(redirects.cookies().names()).containsExactly("seen");
        assertThat(kind(redirects.after(FIRST, Method.GET, setting("/", "seen=1"))))
                .isEqualTo(FailureKind.REDIRECT_LOOP);
    }

    @Test
    void aWayThereAndBackWithACookieIsNoLoop() {
        Redirects redirects = redirects(10);
        TargetUri second = ((Redirects.Follow) redirects.after(FIRST, Method.GET, head(302, "/2"))).uri();

        assertThat(redirects.after(second, Method.GET, setting("/", "seen=1; Path=/")))
                .isEqualTo(new Redirects.Follow(FIRST, Method.GET));
        assertThat(redirects.after(FIRST, Method.GET, setting("/2", "seen=1; Path=/")))
                .isEqualTo(new Redirects.Follow(second, Method.GET));
        assertThat(kind(redirects.after(second, Method.GET, head(302, "/")))).isEqualTo(FailureKind.REDIRECT_LOOP);
    }

    @Test
    void aCookieThatChangesEachTimeMeetsTheLimit() {
        Redirects redirects = redirects(3);
        for (int i = 1; i <= 3; i++) {
            assertThat(redirects.after(FIRST, Method.GET, setting("/", "n=" + i)))
                    .isInstanceOf(Redirects.Follow.class);
        }

        assertThat(kind(redirects.after(FIRST, Method.GET, setting("/", "n=4"))))
                .isEqualTo(FailureKind.LIMIT_REDIRECTS);
    }

    @Test
    void whatCookiesTakeInMemoryIsCountedAndBounded() {
        Redirects redirects = redirects(10);
        assertThat(redirects.heldCookies()).isZero();

        for (int i = 0; i < 10; i++) {
            redirects.after(FIRST, Method.GET, setting("/", "c" + i + "=" + "x".repeat(900)));
            assertThat(redirects.heldCookies()).isBetween((i + 1) * 900L, (i + 1) * 1000L + 10_000L);
        }
    }

    @Test
    void withoutCookiesAWayBackIsALoop() {
        Redirects redirects = new Redirects(10, PORTS, FIRST, cookies(false, null));

        assertThat(kind(redirects.after(FIRST, Method.GET, setting("/", "seen=1"))))
                .isEqualTo(FailureKind.REDIRECT_LOOP);
    }

    @Test
    void aCookieFieldOfTheUsersOwnReplacesOursAtItsOriginAlone() {
        Redirects redirects = new Redirects(10, PORTS, FIRST, cookies(true, FIRST));
        TargetUri www = uri("http://www.example.com/");

        redirects.after(FIRST, Method.GET, setting("http://www.example.com/", "a=1; Domain=example.com"));
        assertThat(redirects.cookies().names()).containsExactly("a");
        assertThat(kind(redirects.after(www, Method.GET, head(302, "http://example.com/"))))
                .isEqualTo(FailureKind.REDIRECT_LOOP);
    }

    @Test
    void aRedirectToItselfIsALoop() {
        assertThat(kind(redirects(10).after(FIRST, Method.GET, head(302, "#x"))))
                .isEqualTo(FailureKind.REDIRECT_LOOP);
    }

    @Test
    void aChainThatNeverEndsMeetsTheLimit() {
        Redirects redirects = redirects(3);
        TargetUri at = FIRST;
        for (int i = 1; i <= 3; i++) {
            at = ((Redirects.Follow) redirects.after(at, Method.GET, head(302, "/?n=" + i))).uri();
        }

        assertThat(kind(redirects.after(at, Method.GET, head(302, "/?n=4")))).isEqualTo(FailureKind.LIMIT_REDIRECTS);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"http://127.1/,            redirect.bad_location", "https://:443/,            redirect.bad_location"})
    void whatLeadsNowhereIsDenied(String location, String code) {
        assertThat(kind(redirects(10).after(FIRST, Method.GET, head(302, location)))
                        .code())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com:22/",
                "http://example.com:6379/",
                "ftp://example.com/",
                "file:///etc/passwd",
                "mailto:someone@example.com"
            })
    void whatPolicyDoesNotFollowIsTheAnswerAndSaysWhy(String location) {
        Redirects redirects = redirects(10);

        Redirects.Next next = redirects.after(FIRST, Method.GET, head(302, location));

        Failure why = Objects.requireNonNull(((Redirects.Answer) next).notFollowed());
        assertThat(why.kind()).isEqualTo(FailureKind.POLICY_REDIRECT_DENIED);
        assertThat(why.detail()).contains(location);
        assertThat(redirects.isAnswer(FIRST, Method.GET, head(302, location))).isTrue();
        assertThat(redirects.isAnswer(FIRST, Method.GET, head(302, "/"))).isFalse();
    }

    @Test
    void theTargetsOwnPortMayBeReturnedTo() {
        TargetUri first = uri("http://example.com:8000/");
        Redirects redirects = new Redirects(10, PORTS, first, cookies(true, null));

        assertThat(redirects.after(first, Method.GET, head(302, "http://example.org:8000/")))
                .isInstanceOf(Redirects.Follow.class);
    }

    private static Redirects redirects(int most) {
        return new Redirects(most, PORTS, FIRST, cookies(true, null));
    }

    private static ResponseHead head(int status, String location) {
        return ResponseHead.of(status, "", Fields.of("Location", location));
    }

    private static ResponseHead setting(String location, String cookie) {
        return ResponseHead.of(302, "", Fields.of("Location", location, "Set-Cookie", cookie));
    }

    private static ChainCookies cookies(boolean enabled, @Nullable TargetUri ownCookiesFor) {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-29T13:00:00Z"));
        return ChainCookies.create(new CookieSettings(enabled, 10, 1000), ownCookiesFor, clock);
    }

    private static FailureKind kind(Redirects.Next next) {
        return ((Redirects.Denied) next).failure().kind();
    }
}
