package dev.muster.http.head;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
    @ParameterizedTest
    @CsvSource({
        "0, true, 0",
        "7, true, 7",
        "0007, true, 7",
        "9223372036854775807, true, 9223372036854775807",
        "009223372036854775807, true, 9223372036854775807",
        "9223372036854775808, true, -1",
        "99999999999999999999, true, -1",
        "'', false, -1",
        "-1, false, -1",
        "+1, false, -1",
        "1x, false, -1",
        "' 1', false, -1",
        "1.5, false, -1",
        "٣, false, -1"
    })
    void aNumberIsDigitsOfAsciiAlone(String text, boolean number, long value) {
        assertThat(Digits.isNumber(text)).isEqualTo(number);
        assertThat(Digits.parse(text)).isEqualTo(value);
    }
}
