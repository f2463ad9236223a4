package dev.muster.http.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.head.Fields;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6265bis, 5.4 to 5.7. */
class SetCookieTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # 5.6: the pair ends at the first semicolon, the name at the first equals sign
            a=b | a=b
            a=b=c | a=b=c
            `  a  =  b  ; Secure` | a=b; Secure
            a="q" | a="q"
            novalue | =novalue
            =v | =v
            a= | a=
            # attributes without regard to case, unknown ones passed over
            a=b; SECURE; httponly; PARTITIONED | a=b; Secure; HttpOnly; Partitioned
            a=b; Secure=whatever | a=b; Secure
            a=b; nonsense; x=y | a=b [unknown-attribute]
            a=b;; ; | a=b
            # 5.6.3: a leading dot goes, the last domain counts, an empty one means the host alone
            a=b; Domain=.Example.COM | a=b; Domain=example.com
            a=b; Domain=one.test; Domain=two.test | a=b; Domain=two.test
            a=b; Domain=one.test; Domain= | a=b
            # 5.6.4: a path that is not absolute is the default path
            a=b; Path=/x | a=b; Path=/x
            a=b; Path=x | a=b
            a=b; Path=/x; Path= | a=b
            # 5.6.7: the last SameSite counts, an unknown word is none
            a=b; SameSite=STRICT | a=b; SameSite=strict
            a=b; SameSite=Lax; SameSite=None | a=b; SameSite=none
            a=b; SameSite=Lax; SameSite=what | a=b [samesite-unknown]
            a=b; SameSite | a=b [samesite-unknown]
            # 5.6.1 and 5.6.2: what is not understood is passed over
            a=b; Expires=soon | a=b [expires-invalid]
            a=b; Max-Age=1.5 | a=b [max-age-invalid]
            a=b; Max-Age= | a=b [max-age-invalid]
            a=b; Max-Age=- | a=b [max-age-invalid]
            """)
    void aLineIsReadAsABrowserReadsIt(String line, String expected) {
        SetCookie cookie = SetCookie.parse(line);

        String shown =
                cookie.redacted().replaceFirst("=…", java.util.regex.Matcher.quoteReplacement("=" + cookie.value()))
                        + (cookie.oddities().isEmpty() ? "" : " " + cookie.oddities());
        assertThat(shown).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a=b | -
            a=b; Max-Age=60 | 60
            a=b; Max-Age=060 | 60
            a=b; Max-Age=0 | 0
            a=b; Max-Age=-1 | 0
            a=b; Max-Age=99999999999999999999999 | 34560000
            a=b; Max-Age=-99999999999999999999999 | 0
            # Max-Age goes before Expires
            a=b; Max-Age=60; Expires=Fri, 20 Nov 2026 11:00:00 GMT | 60
            a=b; Expires=Fri, 20 Nov 2026 11:00:00 GMT | 3600
            a=b; Expires=Fri, 20 Nov 2099 11:00:00 GMT | 34560000
            a=b; Expires=Thu, 01 Jan 1970 00:00:00 GMT | 0
            a=b; Expires=Fri, 20 Nov 2026 11:00:00 GMT; Expires=junk | 3600
            # 5.1.1: tokens in any order, two-digit years around 1970
            a=b; Expires=10:00:10 20 nov 26 | 10
            a=b; Expires=Friday, 20-Nov-26 10:00:10 GMT | 10
            a=b; Expires=20 November 2026 10:0:10.5 | 10
            a=b; Expires=20 Nov 2026 10:00:10x | 10
            a=b; Expires=20 Nov 99 10:00:10 | 0
            a=b; Expires=31 Feb 2026 10:00:10 | -
            a=b; Expires=20 Nov 1600 10:00:10 | -
            a=b; Expires=20 Nov 2026 25:00:10 | -
            a=b; Expires=20 Nov 2026 10:00 | -
            a=b; Expires=20 Nov 2026 10:00:123 | -
            a=b; Expires=20 Nov 2026 100:00:12 | -
            a=b; Expires=20 Nov 10:00:12 | -
            a=b; Expires=Nov 2026 10:00:12 | -
            a=b; Expires=20 2026 10:00:12 | -
            a=b; Expires=20 Nov 20266 10:00:12 | -
            """)
    void aLifetimeIsBoundedAndSaturates(String line, String expected) {
        OptionalLong lifetime = SetCookie.parse(line).lifetime(AT);

        assertThat(lifetime.isPresent() ? String.valueOf(lifetime.getAsLong()) : "-")
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            www.example.com | true  | a=b | -
            www.example.com | true  | a=b; Domain=example.com | -
            www.example.com | true  | a=b; Domain=www.example.com | -
            www.example.com | true  | a=b; Domain=other.test | dropped-domain-mismatch
            www.example.com | true  | a=b; Domain=ample.com | dropped-domain-mismatch
            www.example.com | true  | a=b; Domain=x.www.example.com | dropped-domain-mismatch
            www.example.com | true  | a=b; Domain=com | dropped-public-suffix
            x.co.uk         | true  | a=b; Domain=co.uk | dropped-public-suffix
            co.uk           | true  | a=b; Domain=co.uk | -
            a.github.io     | true  | a=b; Domain=github.io | dropped-public-suffix
            192.0.2.1       | true  | a=b; Domain=2.1 | dropped-domain-mismatch
            192.0.2.1       | true  | a=b; Domain=192.0.2.1 | -
            ::1             | true  | a=b; Domain=1 | dropped-domain-mismatch
            www.example.com | false | a=b; Secure | dropped-secure-over-http
            www.example.com | false | a=b | -
            www.example.com | true  | __Secure-a=b; Secure | -
            www.example.com | true  | __Secure-a=b | dropped-secure-prefix
            www.example.com | true  | __secure-a=b | dropped-secure-prefix
            www.example.com | true  | __Host-a=b; Secure; Path=/ | -
            www.example.com | true  | __Host-a=b; Secure | dropped-host-prefix
            www.example.com | true  | __Host-a=b; Path=/ | dropped-host-prefix
            www.example.com | true  | __Host-a=b; Secure; Path=/x | dropped-host-prefix
            www.example.com | true  | __HOST-a=b; Secure; Path=/; Domain=www.example.com | dropped-host-prefix
            www.example.com | true  | =__Host-a | dropped-nameless-prefix
            www.example.com | true  | __Secure-a | dropped-nameless-prefix
            www.example.com | true  | = | dropped-empty
            www.example.com | true  | a=b; SameSite=None | dropped-samesite-none-without-secure
            www.example.com | true  | a=b; SameSite=None; Secure | -
            www.example.com | true  | a=b; Partitioned | dropped-partitioned-without-secure
            www.example.com | true  | a=b; Partitioned; Secure | -
            www.example.com | true  | a=b\u0001c | dropped-control-character
            www.example.com | true  | a=b\u007fc | dropped-control-character
            www.example.com | true  | `a=b\tc` | -
            """)
    void aBrowserDropsItForAReason(String host, boolean secure, String line, String expected) {
        assertThat(SetCookie.parse(line).dropReason(host, secure).orElse("-")).isEqualTo(expected);
    }

    @Test
    void lengthsAreCountedInOctets() {
        assertThat(SetCookie.parse("a=" + "b".repeat(4095)).dropReason("a.test", true))
                .isEmpty();
        assertThat(SetCookie.parse("a=" + "b".repeat(4096)).dropReason("a.test", true))
                .contains("dropped-too-long");
        assertThat(SetCookie.parse("a=" + "é".repeat(2048)).dropReason("a.test", true))
                .contains("dropped-too-long");
        assertThat(SetCookie.parse("a=b; Path=/" + "x".repeat(1023)).path()).hasSize(1024);
        SetCookie tooLong = SetCookie.parse("a=b; Path=/" + "x".repeat(1024));
        assertThat(tooLong.path()).isNull();
        assertThat(tooLong.oddities()).containsExactly("attribute-too-long");
    }

    @Test
    void everyLineIsACookieOfItsOwn() {
        var cookies = SetCookie.parse(
                Fields.of("Set-Cookie", "a=1; Expires=Fri, 20 Nov 2026 11:00:00 GMT", "set-cookie", "b=2"));

        assertThat(cookies).extracting(SetCookie::name).containsExactly("a", "b");
    }

    @Test
    void theEvidenceHoldsNoValue() {
        assertThat(SetCookie.parse("sid=secret; HttpOnly").redacted()).isEqualTo("sid=…; HttpOnly");
    }
}
