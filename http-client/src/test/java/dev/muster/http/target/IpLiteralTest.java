package dev.muster.http.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet4Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpLiteralTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        // RFC 4291, 2.2, and RFC 5952, 4
        "2001:DB8:0:0:8:800:200C:417A, 2001:db8::8:800:200c:417a",
        "0:0:0:0:0:0:0:0, ::",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:db8::1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "::ffff:192.0.2.1, ::ffff:c000:201",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221"
    })
    void anAddressIsReadAndWrittenInItsCanonicalForm(String text, String canonical) {
        byte[] octets = IpLiteral.parse(text);

        assertThat(octets).isNotNull();
        assertThat(IpLiteral.format(octets)).isEqualTo(canonical);
        assertThat(IpLiteral.parse(canonical)).isEqualTo(octets);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4.",
                ".1.2.3.4",
                "1..2.3",
                "0x7f.0.0.1",
                "١.2.3.4",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8",
                "12345::",
                "g::",
                "::1%eth0",
                "[::1]",
                "1.2.3.4::",
                "::1.2.3",
                "::1.2.3.4:5",
                "a.example"
            })
    void whatSystemsWouldGuessAtIsNoAddress(String text) {
        assertThat(IpLiteral.parse(text)).isNull();
    }

    @Test
    void aMappedAddressIsTheIpv4OneThatItCarries() {
        byte[] mapped = IpLiteral.parse("::ffff:192.0.2.1");

        assertThat(mapped).isNotNull();
        assertThat(IpLiteral.address(mapped)).isInstanceOf(Inet4Address.class);
        assertThat(new Host("::ffff:c000:201", Host.Kind.IPV6).address()).hasValue(IpLiteral.address(mapped));
        assertThat(new Host("a.example", Host.Kind.NAME).address()).isEmpty();
    }

    @Test
    void octetsOfAnotherNumberAreNoAddress() {
        assertThatThrownBy(() -> IpLiteral.address(new byte[5])).hasMessageContaining("found 5");
    }
}
