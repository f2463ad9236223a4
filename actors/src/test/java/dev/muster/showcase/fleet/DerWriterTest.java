package dev.muster.showcase.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the standards, byte for byte. */
class DerWriterTest {
    @ParameterizedTest
    @CsvSource({"0, 020100", "127, 02017f", "128, 02020080", "256, 02020100"})
    void anIntegerHasAsFewOctetsAsItsSignAllows(long value, String expected) {
        assertThat(hex(DerWriter.integer(BigInteger.valueOf(value)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2.5.29.17, 0603551d11",
        "1.2.840.10045.4.3.2, 06082a8648ce3d040302",
        "1.2.840.113549.1.1.11, 06092a864886f70d01010b",
        "2.999.3, 0603883703"
    })
    void anObjectIdentifierIsWrittenInBaseOneHundredAndTwentyEight(String dotted, String expected) {
        assertThat(hex(DerWriter.objectIdentifier(dotted))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0400", "127, 047f", "128, 048180", "255, 0481ff", "256, 04820100", "65536, 0483010000"})
    void aLengthTakesItsShortestForm(int length, String expected) {
        assertThat(hex(DerWriter.octetString(new byte[length]))).isEqualTo(expected + "00".repeat(length));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-29T10:15:30.9Z, 3236313132393130313533305a, 170d",
        "2049-12-31T23:59:59Z, 3439313233313233353935395a, 170d",
        "2050-01-01T00:00:00Z, 32303530303130313030303030305a, 180f"
    })
    void timesFrom2050OnHaveFourDigitsOfTheYear(String instant, String text, String tagAndLength) {
        assertThat(hex(DerWriter.time(Instant.parse(instant)))).isEqualTo(tagAndLength + text);
    }

    @Test
    void elementsNest() {
        byte[] nested = DerWriter.sequence(
                DerWriter.yes(), DerWriter.constructed(3, DerWriter.primitive(2, DerWriter.ascii("a"))));

        assertThat(hex(nested)).isEqualTo("3008" + "0101ff" + "a303" + "820161");
    }

    @Test
    void aBitStringTellsItsUnusedBits() {
        assertThat(hex(DerWriter.bitString(new byte[] {6}, 1))).isEqualTo("03020106");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
