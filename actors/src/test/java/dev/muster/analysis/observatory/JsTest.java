package dev.muster.analysis.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsTest {
    @ParameterizedTest
    @CsvSource({
        "12, 12",
        "' 12', 12",
        "12x, 12",
        "+12, 12",
        "-12, -12",
        "'', NaN",
        "x, NaN",
        "-, NaN",
        "1e3, 1",
        "0x10, 0"
    })
    void numbersAreReadAsFarAsTheyGo(String text, double number) {
        assertThat(Double.valueOf(Js.parseInt(text))).isEqualTo(Double.valueOf(number));
    }

    @Test
    void blanksAreThoseOfTheLanguage() {
        assertThat(Js.trim("\u00a0\ufeff\u2028 x\t\u3000")).isEqualTo("x");
        assertThat(Js.trim("\u00a0")).isEmpty();
        assertThat(Js.trim("\u001cx")).isEqualTo("\u001cx");
        assertThat(Js.words(" a\u00a0b \n c ")).containsExactly("a", "b", "c");
        assertThat(Js.words(" ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a%20b, 'a b'", "%C3%A9x, éx", "plain, plain", "%41%42, AB", "%2f, /"})
    void escapesAreDecoded(String text, String decoded) throws Js.UriError {
        assertThat(Js.decodeUriComponent(text)).isEqualTo(decoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "%zz", "a%", "%C3", "%C3%28", "%ff", "%4%31"})
    void malformedOnesAreNot(String text) {
        assertThatThrownBy(() -> Js.decodeUriComponent(text)).isInstanceOf(Js.UriError.class);
    }
}
