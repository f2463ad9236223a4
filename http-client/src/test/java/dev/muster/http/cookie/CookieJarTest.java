package dev.muster.http.cookie;

import static dev.muster.http.target.LocationTest.uri;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.head.Field;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6265bis, 5.1.3, 5.1.4, 5.7 and 5.8. */
class CookieJarTest {
    private static final Instant NOW = Instant.parse("2026-11-29T13:00:00Z");

    private final CookieJar jar = new CookieJar(10, 1000);

    @ParameterizedTest(name = "{0} sets {1}; with {2} goes {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # 5.8.3: host and domain
            https://a.example/ | s=1 | https://a.example/x | s=1
            https://a.example/ | s=1 | https://www.a.example/ | -
            https://www.a.example/ | s=1 | https://a.example/ | -
            https://www.a.example/ | s=1; Domain=a.example | https://a.example/ | s=1
            https://www.a.example/ | s=1; Domain=.A.example | https://b.a.example/ | s=1
            https://www.a.example/ | s=1; Domain=a.example | https://ba.example/ | -
            https://a.example/ | s=1; Domain=www.a.example | https://www.a.example/ | -
            https://a.example/ | s=1; Domain=b.example | https://b.example/ | -
            https://a.example:8443/ | s=1 | https://a.example/ | s=1
            # 5.7: public suffixes, save for the host that is one itself
            https://a.co.uk/ | s=1; Domain=co.uk | https://a.co.uk/ | -
            https://x.github.io/ | s=1; Domain=github.io | https://x.github.io/ | -
            https://github.io/ | s=1; Domain=github.io | https://github.io/ | s=1
            https://github.io/ | s=1; Domain=github.io | https://x.github.io/ | -
            http://localhost/ | s=1; Domain=localhost | http://localhost/ | s=1
            # addresses match themselves alone
            http://192.0.2.7/ | s=1 | http://192.0.2.7/ | s=1
            http://192.0.2.7/ | s=1; Domain=192.0.2.7 | http://192.0.2.7/ | s=1
            http://192.0.2.7/ | s=1; Domain=0.2.7 | http://192.0.2.7/ | -
            http://[2001:db8::1]/ | s=1 | http://[2001:db8::1]/ | s=1
            # 5.1.4: paths
            https://a.example/x/y?z=/q | s=1 | https://a.example/x/w | s=1
            https://a.example/x/y?z=/q | s=1 | https://a.example/x | s=1
            https://a.example/x/y | s=1 | https://a.example/ | -
            https://a.example/x/y | s=1 | https://a.example/xy | -
            https://a.example/x | s=1 | https://a.example/y | s=1
            https://a.example/ | s=1; Path=/x | https://a.example/x | s=1
            https://a.example/ | s=1; Path=/x | https://a.example/x?q | s=1
            https://a.example/ | s=1; Path=/x | https://a.example/xy | -
            https://a.example/ | s=1; Path=/x/ | https://a.example/x | -
            https://a.example/x/y | s=1; Path=x | https://a.example/ | -
            # secure
            https://a.example/ | s=1; Secure | https://a.example/ | s=1
            https://a.example/ | s=1; Secure | http://a.example/ | -
            https://a.example/ | s=1 | http://a.example/ | s=1
            http://a.example/ | s=1; Secure | https://a.example/ | -
            # prefixes
            https://a.example/ | __Secure-s=1; Secure | https://a.example/ | __Secure-s=1
            https://a.example/ | __Secure-s=1 | https://a.example/ | -
            https://a.example/ | __Host-s=1; Secure; Path=/ | https://a.example/ | __Host-s=1
            https://a.example/ | __Host-s=1; Secure | https://a.example/ | -
            https://a.example/ | __Host-s=1; Secure; Path=/; Domain=a.example | https://a.example/ | -
            https://a.example/ | __hOST-s=1; Path=/ | https://a.example/ | -
            # SameSite holds nothing back from whoever came by the address bar
            https://a.example/ | s=1; SameSite=Strict | https://a.example/ | s=1
            https://a.example/ | s=1; SameSite=None | https://a.example/ | -
            # lifetime
            https://a.example/ | s=1; Max-Age=0 | https://a.example/ | -
            https://a.example/ | s=1; Max-Age=-1 | https://a.example/ | -
            https://a.example/ | s=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT | https://a.example/ | s=1
            https://a.example/ | s=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT | https://a.example/ | -
            # pairs
            https://a.example/ | s | https://a.example/ | s
            https://a.example/ | s= | https://a.example/ | s=
            https://a.example/ | =s=1 | https://a.example/ | s=1
            https://a.example/ | s=a b"c"; HttpOnly | https://a.example/ | s=a b"c"
            """)
    void aCookieGoesWhereABrowserWouldSendIt(String from, String cookie, String to, String sent) {
        set(from, cookie);

        assertThat(sentTo(to)).isEqualTo(sent.equals("-") ? "" : sent);
    }

    @Test
    void aCookieTakesThePlaceOfItsNamesakeAndKeepsItsAge() {
        set("https://a.example/", "a=1", "b=1", "a=2", "A=3");

        assertThat(sentTo("https://a.example/")).isEqualTo("a=2; b=1; A=3");
    }

    @Test
    void theLongestPathComesFirst() {
        set("https://a.example/x/y/z", "a=1; Path=/", "b=1; Path=/x/y", "c=1; Path=/x", "d=1; Path=/x/y");

        assertThat(sentTo("https://a.example/x/y/z")).isEqualTo("b=1; d=1; c=1; a=1");
    }

    @Test
    void anAnswerMayDeleteACookie() {
        set("https://a.example/", "a=1", "b=1");
        set("https://a.example/", "a=; Max-Age=0");

        assertThat(sentTo("https://a.example/")).isEqualTo("b=1");
    }

    @Test
    void aCookieDiesInItsTime() {
        set("https://a.example/", "a=1; Max-Age=60", "b=1");

        assertThat(jar.sentTo(uri("https://a.example/"), NOW.plus(Duration.ofSeconds(59)))
                        .names())
                .containsExactly("a", "b");
        assertThat(jar.sentTo(uri("https://a.example/"), NOW.plus(Duration.ofSeconds(60)))
                        .names())
                .containsExactly("b");
    }

    @Test
    void whoSpeaksInTheClearSetsNoCookieOverASecureOne() {
        set("https://a.example/", "a=1; Secure; Path=/x");

        set("http://a.example/", "a=2; Path=/x/y", "a=3; Path=/");

        assertThat(sentTo("https://a.example/x/y")).isEqualTo("a=1; a=3");
        assertThat(sentTo("http://a.example/x/y")).isEqualTo("a=3");
    }

    @Test
    void valuesGoBackOctetByOctetAndNamesAreText() {
        ResponseHead head = ResponseHead.of(
                302,
                "",
                Fields.of(List.of(
                        new Field("Set-Cookie", "caf\u00e9=\u00fc", true),
                        new Field("Set-Cookie", "caf\u00e9=\u00fc", false))));

        jar.store(uri("https://a.example/"), head, NOW);

        SentCookies sent = jar.sentTo(uri("https://a.example/"), NOW);
        assertThat(sent.value().getBytes(ISO_8859_1))
                .isEqualTo("caf\u00e9=\u00fc; caf\u00c3\u00a9=\u00c3\u00bc".getBytes(ISO_8859_1));
        assertThat(sent.names()).containsExactly("caf\u00e9", "caf\u00e9");
        assertThat(sent.toString()).doesNotContain("\u00fc");
    }

    @Test
    void theOldestGoWhereThereAreTooMany() {
        for (int i = 0; i < 1000; i++) set("https://a.example/", "n" + i + "=1");

        assertThat(jar.sentTo(uri("https://a.example/"), NOW).names())
                .hasSize(10)
                .startsWith("n990")
                .endsWith("n999");
    }

    @Test
    void theOldestGoWhereTheyAreTooLong() {
        set("https://a.example/", "a=" + "x".repeat(400), "b=" + "x".repeat(400), "c=" + "x".repeat(400));
        assertThat(jar.sentTo(uri("https://a.example/"), NOW).names()).containsExactly("b", "c");

        set("https://a.example/", "b=" + "x".repeat(2000));
        assertThat(jar.sentTo(uri("https://a.example/"), NOW).names()).containsExactly("c");

        set("https://a.example/", "d=" + "x".repeat(2000));
        assertThat(sentTo("https://a.example/")).isEmpty();

        set("https://a.example/", "e=1");
        assertThat(sentTo("https://a.example/")).isEqualTo("e=1");
    }

    @Test
    void noLineMakesItThrowOrGrow() {
        Random random = new Random(20261129);
        String alphabet = "ab=;, \t\u0000\u00e9\"/.-DomainPathMax-Age=1Expires__Host-Secure";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder();
            int length = random.nextInt(40);
            for (int j = 0; j < length; j++) line.append(alphabet.charAt(random.nextInt(alphabet.length())));
            set("https://a.example/x", line.toString());
            SentCookies sent = jar.sentTo(uri("https://a.example/x/a"), NOW);
            assertThat(sent.names()).hasSizeLessThanOrEqualTo(10);
            assertThat(sent.value()).as(line.toString()).hasSizeLessThan(1020).matches("[\\t -~\\u0080-\\u00ff]*");
        }
    }

    private void set(String from, String... cookies) {
        List<Field> lines = new ArrayList<>();
        for (String cookie : cookies) lines.add(new Field("set-cookie", cookie));
        jar.store(uri(from), ResponseHead.of(302, "", Fields.of(lines)), NOW);
    }

    private String sentTo(String to) {
        return jar.sentTo(uri(to), NOW).value();
    }
}
