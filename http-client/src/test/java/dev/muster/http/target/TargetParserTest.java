package dev.muster.http.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.failure.Blame;
import dev.muster.http.failure.FailureKind;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetParserTest {
    private static final TargetParser PARSER = new TargetParser(TargetDefaults.STANDARD);

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            example.com                      | AUTO  | example.com     | none | /
            EXAMPLE.com.                     | AUTO  | example.com     | none | /
            example.com:8080                 | AUTO  | example.com     | 8080 | /
            example.com:                     | AUTO  | example.com     | none | /
            example.com:0080                 | AUTO  | example.com     | 80   | /
            example.com/a?b=c                | AUTO  | example.com     | none | /a?b=c
            example.com?b=c                  | AUTO  | example.com     | none | /?b=c
            //example.com/a                  | AUTO  | example.com     | none | /a
            http://example.com               | HTTP  | example.com     | none | /
            HTTPS://example.com/             | HTTPS | example.com     | none | /
            https://example.com:443/         | HTTPS | example.com     | none | /
            http://example.com:443/          | HTTP  | example.com     | 443  | /
            http:\\\\example.com\\a\\b?c\\d  | HTTP  | example.com     | none | /a/b?c\\d
            https:/example.com               | HTTPS | example.com     | none | /
            https:example.com                | HTTPS | example.com     | none | /
            https://example.com/a/./b/../c   | HTTPS | example.com     | none | /a/c
            https://example.com/a/%2E%2e/b/. | HTTPS | example.com     | none | /b/
            https://example.com/../..        | HTTPS | example.com     | none | /
            https://example.com/ü x?ü x'"    | HTTPS | example.com     | none | /%C3%BC%20x?%C3%BC%20x%27%22
            https://example.com/%zz{}^`<>'   | HTTPS | example.com     | none | /%zz%7B%7D%5E%60%3C%3E'
            https://example.com/?a=@b{}      | HTTPS | example.com     | none | /?a=@b{}
            https://example.com/@me          | HTTPS | example.com     | none | /@me
            192.0.2.7                        | AUTO  | 192.0.2.7       | none | /
            192.0.2.7:8443                   | AUTO  | 192.0.2.7       | 8443 | /
            2001:DB8::1                      | AUTO  | 2001:db8::1     | none | /
            [2001:db8::1]                    | AUTO  | 2001:db8::1     | none | /
            [2001:db8::1]:8443               | AUTO  | 2001:db8::1     | 8443 | /
            https://[::ffff:192.0.2.7]/x     | HTTPS | ::ffff:c000:207 | none | /x
            localhost                        | AUTO  | localhost       | none | /
            localhost:8080                   | AUTO  | localhost       | 8080 | /
            a_b.example                      | AUTO  | a_b.example     | none | /
            -x.example                       | AUTO  | -x.example      | none | /
            faß.de                           | AUTO  | xn--fa-hia.de   | none | /
            --                               | AUTO  | --              | none | /
            """)
    void aLineBecomesATarget(String line, SchemeChoice scheme, String host, Integer port, String path) {
        Target target = target(PARSER.parse(line));

        assertThat(target.scheme()).isEqualTo(scheme);
        assertThat(target.host().value()).isEqualTo(host);
        assertThat(target.port()).isEqualTo(port == null ? OptionalInt.empty() : OptionalInt.of(port));
        assertThat(target.pathAndQuery()).isEqualTo(path);
        assertThat(target.text()).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://                      | input.empty
            /etc/passwd                  | input.empty
            :80                          | input.empty
            user@                        | input.empty
            example.com:0                | input.invalid_port
            example.com:65536            | input.invalid_port
            example.com:99999999999      | input.invalid_port
            example.com:+80              | input.invalid_port
            example.com:80:90            | input.invalid_port
            example.com:http             | input.invalid_port
            [::1]:0                      | input.invalid_port
            ftp://example.com            | input.unsupported_scheme
            mailto:me@example.com        | input.unsupported_scheme
            javascript:alert(1)          | input.unsupported_scheme
            file:///etc/passwd           | input.unsupported_scheme
            -o /etc/passwd               | input.invalid_host
            *.example.com                | input.invalid_host
            a..example                   | input.invalid_host
            .                            | input.invalid_host
            example.com..                | input.invalid_host
            1,example.com                | input.invalid_host
            {"host":"example.com"}       | input.invalid_host
            "example.com"                | input.invalid_host
            example.com other.com        | input.invalid_host
            fe80::1%eth0                 | input.invalid_host
            [fe80::1%25eth0]:80          | input.invalid_host
            [::1                         | input.invalid_host
            [::1]x                       | input.invalid_host
            1:2:3                        | input.invalid_host
            127.1                        | input.invalid_host
            http://127.1/                | input.invalid_host
            2130706433                   | input.invalid_host
            0x7f.1                       | input.invalid_host
            0177.0.0.1                   | input.invalid_host
            256.1.1.1                    | input.invalid_host
            xn--ü.example                | input.idn_invalid
            """)
    void aLineThatCannotBeAskedIsRefused(String line, String code) {
        ParsedLine.Refused refused = refused(PARSER.parse(line));

        assertThat(refused.failure().code()).isEqualTo(code);
        assertThat(refused.failure().blame()).isEqualTo(Blame.INPUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\r\n", "\uFEFF", "\uFEFF \r\n", "# a comment", "  # another", "#"})
    void aBlankLineOrCommentIsNothing(String line) {
        assertThat(PARSER.parse(line)).isInstanceOf(ParsedLine.Blank.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com\r\n",
                "\uFEFFexample.com",
                "\texample.com ",
                "example.com # mine",
                "example.com#top",
                "\uFEFF example.com\f"
            })
    void whatStandsAroundATargetIsPassedOver(String line) {
        Target target = target(PARSER.parse(line));

        assertThat(target.host().value()).isEqualTo("example.com");
        assertThat(target.text()).isEqualTo("example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "'e\u0000x\u0000.\u0000d\u0000e', input.invalid_host, UTF-16",
        "'example.com\tother', input.invalid_host, U+0009",
        "'example.com/\u0000', input.invalid_url, control",
        "'example.com/a\tb', input.invalid_url, control",
        "'example.com/\u007f', input.invalid_url, control",
        "'example.com/\u009b', input.invalid_url, control",
        "'example.com/caf\uFFFD', input.invalid_url, UTF-8",
        "'\u007fELF\u0002\u0001', input.invalid_host, U+007F",
        "'\uFFFD\uFFFD\u0003', input.idn_invalid, UTS",
    })
    void binaryLinesAreRefusedAndNotQuotedRaw(String line, String code, String hint) {
        ParsedLine.Refused refused = refused(PARSER.parse(line));

        assertThat(refused.failure().code()).isEqualTo(code);
        assertThat(refused.failure().detail()).contains(hint);
        assertThat(refused.text()).matches("[^\\p{Cntrl}]*");
    }

    @Test
    void anEndlessLineIsRefusedAndCut() {
        ParsedLine.Refused refused = refused(PARSER.parse("a".repeat(10_000_000)));

        assertThat(refused.failure().kind()).isEqualTo(FailureKind.INPUT_TOO_LONG);
        assertThat(refused.text()).hasSize(512);
    }

    @Test
    void aCutNeverSplitsACharacter() {
        ParsedLine.Refused refused = refused(PARSER.parse("a" + "\uD83D\uDE00".repeat(10_000)));

        assertThat(refused.text()).hasSize(511).endsWith("\uD83D\uDE00");
    }

    @Test
    void halfACharacterInAPathIsRefusedAndReplaced() {
        ParsedLine.Refused refused = refused(PARSER.parse("example.com/\uD83Dx"));

        assertThat(refused.failure().kind()).isEqualTo(FailureKind.INPUT_INVALID_URL);
        assertThat(refused.text()).isEqualTo("example.com/\uFFFDx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://us3r:s3cret@example.com/",
                "https://us3r:s3cret@us3r@example.com/",
                "us3r:s3cret@example.com/",
                "us3r@example.com/",
                "https:us3r:s3cret@example.com/",
                "https:\\\\us3r:s3cret@example.com/",
                "//us3r:s3cret@example.com/",
                "https://us3r:80#s3cret@example.com/",
                "https://us3r:s3cret@example.com:99999/",
                "https://us3r:s3cret/s3cret@example.com/",
                "https://us3r:s3cret%40example.com/",
                "https://us3r:s3cret\uFF20example.com/",
                "us3r:s3cret@example.com foo",
                "ftp://us3r:s3cret@example.com/",
                "http:///us3r:s3cret@127.1",
                "h\u0000ttp://us3r:s3cret@example.com",
                "us3r:s3cret@*.example.com",
                "example.com,us3r:s3cret@x",
            })
    void userInformationIsWrittenNowhere(String line) {
        ParsedLine parsed = PARSER.parse(line);

        assertThat(parsed.toString()).doesNotContain("s3cret");
        if (!line.contains("#")) assertThat(parsed.toString()).doesNotContain("us3r");
    }

    @Test
    void aUrlWithUserInformationIsAskedWithoutIt() {
        Target target = target(PARSER.parse("https://us3r:s3cret@example.com:8443/a#b"));

        assertThat(target.text()).isEqualTo("https://example.com:8443/a");
        assertThat(target.uri(Scheme.HTTPS)).hasToString("https://example.com:8443/a");
    }

    @Test
    void aWildcardIsRefusedWithAHint() {
        assertThat(refused(PARSER.parse("*.example.com")).failure().detail()).contains("wildcard");
    }

    @Test
    void anOptionInALineIsDataAndNothingElse() {
        assertThat(refused(PARSER.parse("-o /etc/passwd")).text()).isEqualTo("-o /etc/passwd");
        assertThat(target(PARSER.parse("--help")).host().value()).isEqualTo("--help");
    }

    @Test
    void defaultsHoldWhereALineSaysNothingElse() {
        var parser = new TargetParser(new TargetDefaults(SchemeChoice.BOTH, OptionalInt.of(8443), "/ü?x"));

        assertThat(target(parser.parse("example.com")).uri(Scheme.HTTPS))
                .hasToString("https://example.com:8443/%C3%BC?x");
        assertThat(target(parser.parse("example.com")).scheme()).isEqualTo(SchemeChoice.BOTH);
        assertThat(target(parser.parse("http://example.com:80/")).uri(Scheme.HTTP))
                .hasToString("http://example.com/");
        assertThat(target(parser.parse("http://example.com:81/y")).scheme()).isEqualTo(SchemeChoice.HTTP);
        assertThat(target(parser.parse("http://example.com:81/y")).uri(Scheme.HTTP))
                .hasToString("http://example.com:81/y");
    }

    @Test
    void defaultsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new TargetDefaults(SchemeChoice.AUTO, OptionalInt.of(0), "/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 0");
        assertThatThrownBy(() -> new TargetDefaults(SchemeChoice.AUTO, OptionalInt.empty(), "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("slash");
        assertThatThrownBy(() -> new TargetDefaults(SchemeChoice.AUTO, OptionalInt.empty(), "/\r\nX: y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("control");
    }

    /** Seeded: a line that fails here fails again. */
    @Test
    void noLineThrowsAndWhatIsAcceptedCanBeAsked() {
        String alphabet =
                "aAz09.-_:/\\@?#%[]*xn--0xf ,\"'<>{}|^`~ \t\u0000\u001b\u007f\u00fc\u00df\u200d\u3002\uff10\uff20\ud83d\ude00\ufeff\ufffd";
        String[] pieces = {
            "http://", "https:", "ftp://", "xn--", "::1", "[", "]", "127.0.0.1", "%2e", "%40", "@", "..", "s3cret"
        };
        Random random = new Random(20261120);
        for (int i = 0; i < 50_000; i++) {
            StringBuilder line = new StringBuilder();
            int length = random.nextInt(24);
            for (int j = 0; j < length; j++) {
                if (random.nextInt(6) == 0) line.append(pieces[random.nextInt(pieces.length)]);
                else line.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            check(line.toString());
        }
    }

    private static void check(String line) {
        ParsedLine parsed = PARSER.parse(line);
        if (parsed instanceof ParsedLine.Refused refused) {
            assertThat(refused.text().length()).isLessThanOrEqualTo(512);
            assertThat(refused.text()).as(line).doesNotContain("@");
        } else if (parsed instanceof ParsedLine.Parsed done) {
            Target target = done.target();
            assertThat(target.uri(Scheme.HTTPS).toString()).as(line).matches("https://[!-~]+");
            assertThat(target.host().value()).as(line).matches("[a-z0-9._:-]{1,253}");
            ParsedLine again = PARSER.parse(target.uri(Scheme.HTTPS).toString());
            assertThat(target(again).uri(Scheme.HTTPS)).as(line).isEqualTo(target.uri(Scheme.HTTPS));
        }
    }

    private static Target target(ParsedLine line) {
        assertThat(line).isInstanceOf(ParsedLine.Parsed.class);
        return ((ParsedLine.Parsed) line).target();
    }

    private static ParsedLine.Refused refused(ParsedLine line) {
        assertThat(line).isInstanceOf(ParsedLine.Refused.class);
        return (ParsedLine.Refused) line;
    }

    @ParameterizedTest
    @CsvSource({"AUTO, 0, /", "HTTP, 80, /a?b", "HTTPS, 443, /", "HTTPS, 8443, /x", "BOTH, 443, /"})
    void aPlainNameIsReadAsAnyOtherLineIs(SchemeChoice scheme, int port, String path) {
        TargetDefaults defaults =
                new TargetDefaults(scheme, port == 0 ? OptionalInt.empty() : OptionalInt.of(port), path);
        TargetParser parser = new TargetParser(defaults);

        assertThat(TargetParser.isPlain("www.example.com")).isTrue();
        assertThat(TargetParser.isPlain(" www.example.com")).isFalse();
        assertThat(parser.parse("www.example.com")).isEqualTo(parser.parse(" www.example.com"));
    }
}
