package dev.muster.http.target;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.failure.FailureKind;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class LocationTest {
    private static final TargetUri BASE = uri("https://example.com/a/b?q=1");

    @ParameterizedTest(name = "{0} leads to {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Absolute.
                "https://example.org/x             | https://example.org/x",
                "HTTP://EXAMPLE.org                | http://example.org/",
                "http://example.org:80/            | http://example.org/",
                "https://example.org:8443/x?y=z    | https://example.org:8443/x?y=z",
                "https://user:secret@example.org/  | https://example.org/",
                "https://a@b@example.org/          | https://example.org/",
                "https://example.org/x#fragment    | https://example.org/x",
                "https://example.org?q             | https://example.org/?q",
                "https://bücher.example/           | https://xn--bcher-kva.example/",
                "https://faß.de/                   | https://xn--fa-hia.de/",
                "https://xn--0.example/            | https://xn--0.example/",
                "https://a_b.example./             | https://a_b.example/",
                "https://[2001:db8:0::1]:444/      | https://[2001:db8::1]:444/",
                // Relative (RFC 3986, 5.4, as far as http knows them).
                "c                                 | https://example.com/a/c",
                "./c                               | https://example.com/a/c",
                "../c                              | https://example.com/c",
                "../../../c                        | https://example.com/c",
                "/c/./d/../e                       | https://example.com/c/e",
                "/c/%2e%2E/d                       | https://example.com/d",
                "/c/..                             | https://example.com/",
                "?z                                | https://example.com/a/b?z",
                "#top                              | https://example.com/a/b?q=1",
                "//example.org/x                   | https://example.org/x",
                "///example.org/x                  | https://example.org/x",
                // As browsers do (WHATWG URL, 4.4).
                "https:\\\\example.org\\x          | https://example.org/x",
                "\\\\example.org/x                 | https://example.org/x",
                "https:/c                          | https://example.com/c",
                "https:\\c                          | https://example.com/c",
                "http:/example.org/                | http://example.org/",
                "https:c                           | https://example.com/a/c",
                "http:example.org/x                | http://example.org/x",
                "/a b                              | https://example.com/a%20b",
                "/ü?ü                              | https://example.com/%C3%BC?%C3%BC",
                "/%zz                              | https://example.com/%zz",
                "page:with-colon.html/x            | DENIED",
                // Elsewhere than http and https.
                "ftp://example.org/                | DENIED",
                "file:///etc/passwd                | DENIED",
                "gopher://example.org/             | DENIED",
                "javascript:alert(1)               | DENIED",
                "data:text/html,x                  | DENIED",
                // Nowhere.
                "https://                          | BAD",
                "https:///                         | BAD",
                "https://example.org:0/            | BAD",
                "https://example.org:65536/        | BAD",
                "https://example.org:80x/          | BAD",
                "http://127.1/                     | BAD",
                "http://0x7f.1/                    | BAD",
                "http://2130706433/                | BAD",
                "https://exa mple.org/             | BAD",
                "https://[::1/                     | BAD",
            })
    void aLocationLeadsWhereABrowserWouldGo(String value, String expected) {
        assertThat(outcome(Location.resolve(BASE, value.getBytes(UTF_8)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} leads to {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Each character is one octet.
                "/caf\u00e9                       | https://example.com/caf%E9",
                "/caf\u00c3\u00a9                | https://example.com/caf%C3%A9",
                "caf\u00e9/                       | https://example.com/a/caf%E9/",
                "?q=\u00fc&r=\u00c3\u00bc       | https://example.com/a/b?q=%FC&r=%C3%BC",
                "/\u0080\u00a0\u00ff            | https://example.com/%80%A0%FF",
                "/%E9\u00e9                       | https://example.com/%E9%E9",
                "/x#\u00e9                        | https://example.com/x",
                "https://us\u00e9r:\u00ff@example.org/\u00e9 | https://example.org/%E9",
                "https://b\u00c3\u00bccher.example/\u00fc | https://xn--bcher-kva.example/%FC",
                "https://b\u00fccher.example/     | BAD",
                "https://example.org:8\u00e9/     | BAD",
                "h\u00e9://example.org/           | https://example.com/a/h%E9://example.org/",
            })
    void whatIsNoAsciiIsAskedForOctetByOctet(String octets, String expected) {
        assertThat(outcome(Location.resolve(BASE, octets.getBytes(ISO_8859_1)))).isEqualTo(expected);
    }

    @Test
    void blanksAroundAndLineEndsWithinAreNotThere() {
        assertThat(outcome(Location.resolve(BASE, " \t https://exam\nple.org/\r\n x \u0001".getBytes(UTF_8))))
                .isEqualTo("https://example.org/%20x");
    }

    @Test
    void anEndlessLocationIsNotFollowed() {
        assertThat(outcome(Location.resolve(BASE, ("/" + "a".repeat(64 * 1024)).getBytes(UTF_8))))
                .isEqualTo("BAD");
    }

    @Test
    void noStringMakesItThrow() {
        Random random = new Random(20261120);
        String alphabet = "ab:/\\?#@[]%.0-9\u0000\t\r\n é\uD800:httpHTTPs";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder value = new StringBuilder();
            int length = random.nextInt(24);
            for (int j = 0; j < length; j++) value.append(alphabet.charAt(random.nextInt(alphabet.length())));
            Location.Resolved resolved = Location.resolve(BASE, octets(value.toString(), random));
            if (resolved instanceof Location.To to) {
                assertThat(to.uri().pathAndQuery())
                        .as(value.toString())
                        .startsWith("/")
                        .matches("[!-~]*");
            }
        }
    }

    private static byte[] octets(String text, Random random) {
        return text.getBytes(random.nextBoolean() ? UTF_8 : ISO_8859_1);
    }

    private static String outcome(Location.Resolved resolved) {
        if (resolved instanceof Location.To to) return to.uri().toString();
        Location.Nowhere nowhere = (Location.Nowhere) resolved;
        return nowhere.kind() == FailureKind.POLICY_REDIRECT_DENIED ? "DENIED" : "BAD";
    }

    public static TargetUri uri(String url) {
        ParsedLine line = new TargetParser(new TargetDefaults(SchemeChoice.HTTPS, OptionalInt.empty(), "/")).parse(url);
        Target target = ((ParsedLine.Parsed) line).target();
        return target.uri(target.scheme() == SchemeChoice.HTTP ? Scheme.HTTP : Scheme.HTTPS);
    }
}
