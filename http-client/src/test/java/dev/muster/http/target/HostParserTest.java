package dev.muster.http.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostParserTest {
    @ParameterizedTest
    @CsvSource({
        "faß.de, xn--fa-hia.de",
        "FASS.de, fass.de",
        "XN--FA-HIA.de, xn--fa-hia.de",
        "bücher.example, xn--bcher-kva.example",
        "BÜCHER.example, xn--bcher-kva.example",
        "i❤.ws, xn--i-7iq.ws",
        "\uD83D\uDCA9.la, xn--ls8h.la",
        "日本語。example, xn--wgv71a119e.example",
        "مثال.example, xn--mgbh0fb.example",
        "pаypal.example, xn--pypal-4ve.example",
        "ex%61mple.com, example.com",
        "b%C3%BCcher.example, xn--bcher-kva.example",
        "r3---sn-x.example, r3---sn-x.example",
        "ab--cd.example, ab--cd.example",
    })
    void internationalNamesAreMappedAsBrowsersDo(String text, String name) {
        assertThat(HostParser.parse(text)).isEqualTo(new HostParser.Found(new Host(name, Host.Kind.NAME)));
    }

    @ParameterizedTest
    @CsvSource({
        "xn--, xn--",
        "XN--0.example, xn--0.example",
        "xn--a-.example, xn--a-.example",
        "xn--a.xn--nxa, xn--a.xn--nxa",
        "xn--xn--zca-hia.example, xn--xn--zca-hia.example",
        "2.xn--mgbb.example, 2.xn--mgbb.example",
        "%78n--0.example, xn--0.example",
    })
    void aBrokenLabelThatIsAsciiIsAskedAsItStands(String text, String name) {
        assertThat(HostParser.parse(text)).isEqualTo(new HostParser.Found(new Host(name, Host.Kind.NAME)));
    }

    @Test
    void aLabelOfOtherCharactersIsNoHostAfterXnEither() {
        assertThat(refused("xn--ls8h=.la").kind()).isEqualTo(FailureKind.INPUT_INVALID_HOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xn--0.b\u00fccher.example",
                "xn--\u00fc.example",
                "a\u200db.example",
                "\u0627a.example",
                "a\uFFFDb",
                "\uD83D.example"
            })
    void aBrokenInternationalNameIsRefused(String text) {
        assertThat(refused(text).kind()).isEqualTo(FailureKind.INPUT_IDN_INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "a_b.example, a_b.example",
        "_dmarc.example, _dmarc.example",
        "-x.example, -x.example",
        "x-.example, x-.example",
        "example., example",
        "1.2.3.4., 1.2.3.4",
        "1e100.net, 1e100.net",
        "0xg, 0xg",
    })
    void namesThatExistAgainstTheRulesAreTaken(String text, String value) {
        assertThat(HostParser.parse(text))
                .isInstanceOfSatisfying(
                        HostParser.Found.class,
                        found -> assertThat(found.host().value()).isEqualTo(value));
    }

    @Test
    void lengthsAreThoseOfTheWireFormat() {
        String label63 = "a".repeat(63);
        String name253 = String.join(".", label63, label63, label63, "a".repeat(61));

        assertThat(HostParser.parse(label63 + ".example")).isInstanceOf(HostParser.Found.class);
        assertThat(HostParser.parse(name253)).isInstanceOf(HostParser.Found.class);
        assertThat(HostParser.parse(name253 + ".")).isInstanceOf(HostParser.Found.class);
        assertThat(refused("a" + label63 + ".example").kind()).isEqualTo(FailureKind.INPUT_TOO_LONG);
        assertThat(refused(name253 + "a").kind()).isEqualTo(FailureKind.INPUT_TOO_LONG);
        assertThat(refused("ü".repeat(60) + "\u00e4".repeat(60)).kind()).isEqualTo(FailureKind.INPUT_TOO_LONG);
        assertThat(refused("ü".repeat(100_000)).kind()).isEqualTo(FailureKind.INPUT_TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.1",
                "2130706433",
                "0x7f.1",
                "0x7f000001",
                "0X7F000001",
                "0177.0.0.1",
                "1.2.3",
                "1.2.3.4.5",
                "256.0.0.1",
                "01.2.3.4",
                "0x",
                "a.1",
                "\uFF11\uFF12\uFF17.0.0.1",
                "①.1.1.1",
                "1.2.3.0x4",
                "%31.2.3",
                "1.2.3.4\u3002"
            })
    void numbersThatSystemsGuessAtAreRefused(String text) {
        assertThat(refused(text).kind()).isEqualTo(FailureKind.INPUT_INVALID_HOST);
        assertThat(refused(text).detail()).contains("four decimal numbers");
    }

    @ParameterizedTest
    @CsvSource({
        "::, ::",
        "::1, ::1",
        "[::1], ::1",
        "1::, 1::",
        "0:0:0:0:0:0:0:0, ::",
        "2001:0DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "::ffff:10.0.0.1, ::ffff:a00:1",
        "64:ff9b::127.0.0.1, 64:ff9b::7f00:1",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
    })
    void ipv6AddressesTakeTheFormOfRfc5952(String text, String value) {
        assertThat(HostParser.parse(text)).isEqualTo(new HostParser.Found(new Host(value, Host.Kind.IPV6)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":",
                ":::",
                "1:2",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "::1::",
                "1::2::3",
                "12345::",
                "g::",
                "::1.2.3",
                "::01.2.3.4",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:8::",
                "::%eth0",
                "[]",
                "[::1",
                "[1.2.3.4]",
                "::\uFF11",
                "1:2:3:4:5:6:7:",
                ":1:2:3:4:5:6:7"
            })
    void whatIsNoIpv6AddressIsRefused(String text) {
        assertThat(refused(text).kind()).isEqualTo(FailureKind.INPUT_INVALID_HOST);
    }

    @Test
    void everyIpv6AddressComesBackAsItWas() throws UnknownHostException {
        Random random = new Random(5952);
        byte[] octets = new byte[16];
        for (int i = 0; i < 20_000; i++) {
            random.nextBytes(octets);
            for (int j = 0; j < 16; j += 2) {
                if (random.nextBoolean()) octets[j] = octets[j + 1] = 0;
            }
            String text = IpLiteral.format(octets);
            assertThat(IpLiteral.parse(text)).isEqualTo(octets);
            InetAddress theirs = InetAddress.getByAddress(octets);
            if (theirs.getAddress().length == 16) {
                assertThat(IpLiteral.parse(theirs.getHostAddress())).isEqualTo(octets);
            }
        }
    }

    private static Failure refused(String text) {
        HostParser.Result result = HostParser.parse(text);
        assertThat(result).as(text).isInstanceOf(HostParser.Refused.class);
        return ((HostParser.Refused) result).failure();
    }

    @Test
    void whatIsTakenForAPlainNameIsParsedToJustThat() {
        Random random = new Random(11);
        String alphabet = "aabcz019-_...xX%é0";
        int plain = 0;
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--)
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            if (!HostParser.isPlainName(text.toString())) continue;
            plain++;
            assertThat(HostParser.parse(text.toString())).as(text.toString()).isEqualTo(name(text.toString()));
        }
        assertThat(plain).isGreaterThan(10_000);
    }

    private static HostParser.Result name(String value) {
        return new HostParser.Found(new Host(value, Host.Kind.NAME));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "a.", ".a", "a..b", "a.1", "a.0x1f", "1.2.3.4", "A.example", "a b", "a/b", "a:80", "#"})
    void whatMayBeSomethingElseIsNotTakenForAPlainName(String text) {
        assertThat(HostParser.isPlainName(text)).isFalse();
    }

    @Test
    void aPlainNameIsNoLongerThanANameMayBe() {
        String label = "a".repeat(63);
        String longest = label + "." + label + "." + label + "." + "a".repeat(61);

        assertThat(HostParser.isPlainName(longest)).isTrue();
        assertThat(HostParser.parse(longest)).isEqualTo(name(longest));
        assertThat(HostParser.isPlainName(longest + "a")).isFalse();
        assertThat(HostParser.isPlainName("a".repeat(64))).isFalse();
        assertThat(HostParser.isPlainName("a".repeat(64) + ".b")).isFalse();
    }
}
