package dev.muster.http.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            192.0.2.0/24     | 192.0.2.0/24    | 256                                     | 192.0.2.0     | 192.0.2.255
            192.0.2.77/24    | 192.0.2.0/24    | 256                                     | 192.0.2.0     | 192.0.2.255
            192.0.2.77/30    | 192.0.2.76/30   | 4                                       | 192.0.2.76    | 192.0.2.79
            192.0.2.7/32     | 192.0.2.7/32    | 1                                       | 192.0.2.7     | 192.0.2.7
            192.0.2.7/31     | 192.0.2.6/31    | 2                                       | 192.0.2.6     | 192.0.2.7
            10.1.2.3/8       | 10.0.0.0/8      | 16777216                                | 10.0.0.0      | 10.255.255.255
            1.2.3.4/0        | 0.0.0.0/0       | 4294967296                              | 0.0.0.0       | 255.255.255.255
            2001:DB8::/126   | 2001:db8::/126  | 4                                       | 2001:db8::    | 2001:db8::3
            2001:db8::fff/112| 2001:db8::/112  | 65536                                   | 2001:db8::    | 2001:db8::ffff
            ::1/128          | ::1/128         | 1                                       | ::1           | ::1
            """)
    void aBlockHasAllAddressesFromTheFirstToTheLast(
            String text, String canonical, long size, String first, String last) {
        AddressBlock block = AddressBlock.of(text).orElseThrow();

        assertThat(block)
                .hasToString(canonical)
                .isEqualTo(AddressBlock.of(canonical).orElseThrow());
        assertThat(block.size()).isEqualTo(size);
        assertThat(block.address(0)).isEqualTo(first);
        assertThat(block.address(size - 1)).isEqualTo(last);
        assertThatThrownBy(() -> block.address(size)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> block.address(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void addressesGoOnFromOneOctetToTheNext() {
        AddressBlock block = AddressBlock.of("192.0.0.0/16").orElseThrow();

        assertThat(block.address(255)).isEqualTo("192.0.0.255");
        assertThat(block.address(256)).isEqualTo("192.0.1.0");
    }

    @Test
    void aHugeBlockSaysItsSizeAsAPower() {
        assertThat(AddressBlock.of("2001:db8::/32").orElseThrow().count()).isEqualTo("2^96 addresses");
        assertThat(AddressBlock.of("10.0.0.0/8").orElseThrow().count()).isEqualTo("16,777,216 addresses");
        assertThat(AddressBlock.of("::1/128").orElseThrow().count()).isEqualTo("1 address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.0",
                "192.0.2.0/",
                "192.0.2.0/2a",
                "192.0.2.0/24/",
                "192.0.2.0/0024",
                "192.0.2.0/33",
                "2001:db8::/129",
                "[2001:db8::]/64",
                "example.com/24",
                "http://192.0.2.0/24",
                "192.0.2.0:80/24",
                "/24",
                ""
            })
    void whatIsNoBlockIsNone(String text) {
        assertThat(AddressBlock.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            192.0.2.0/24  | a block of 256 addresses, which --expand asks one by one; for the path /24, write it as a URL with http:// or https://
            2001:db8::/64 | a block of 2^64 addresses, which --expand asks one by one; for the path /64, write it as a URL with http:// or https://
            192.0.2.0/33  | a prefix must be 0 to 32; for the path /33, write it as a URL with http:// or https://
            ::/129        | a prefix must be 0 to 128; for the path /129, write it as a URL with http:// or https://
            """)
    void aLineInTheFormOfABlockIsNoTarget(String line, String why) {
        ParsedLine parsed = new TargetParser(TargetDefaults.STANDARD).parse(line);

        assertThat(parsed).isInstanceOfSatisfying(ParsedLine.Refused.class, refused -> {
            assertThat(refused.failure().kind()).isEqualTo(FailureKind.INPUT_ADDRESS_BLOCK);
            assertThat(refused.failure().detail()).isEqualTo(why);
            assertThat(refused.text()).isEqualTo(line);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.0/24", "192.0.2.0/24/", "192.0.2.0:80/24", "[2001:db8::]/64"})
    void otherwiseThePathOfAnAddressMayBeANumber(String line) {
        assertThat(new TargetParser(TargetDefaults.STANDARD).parse(line)).isInstanceOf(ParsedLine.Parsed.class);
    }
}
