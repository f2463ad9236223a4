package dev.muster.analysis.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsciiTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "007, 7",
        "9223372036854775806, 9223372036854775806",
        "9223372036854775807, 9223372036854775807",
        "9223372036854775808, 9223372036854775807",
        "99999999999999999999999999, 9223372036854775807",
    })
    void numbersSaturate(String digits, long expected) {
        assertThat(Ascii.saturated(digits)).isEqualTo(expected);
    }

    @Test
    void caseIsAsciiCase() {
        assertThat(Ascii.lower("AbZ")).isEqualTo("abz");
        assertThat(Ascii.lower("abc")).isEqualTo("abc");
        assertThat(Ascii.lower("\u0130\u212a@[")).isEqualTo("\u0130\u212a@[");
    }

    @Test
    void digitsAreThoseOfAscii() {
        assertThat(Ascii.isDigits("0123456789")).isTrue();
        assertThat(Ascii.isDigits("")).isFalse();
        assertThat(Ascii.isDigits("1a")).isFalse();
        assertThat(Ascii.isDigits("\u0661")).isFalse();
        assertThat(Ascii.isDigits("/")).isFalse();
        assertThat(Ascii.isDigits(":")).isFalse();
    }

    @Test
    void tokensAreThoseOfTheGrammar() {
        assertThat(Ascii.isToken("azAZ09!#$%&'*+-.^_`|~")).isTrue();
        assertThat(Ascii.isToken("")).isFalse();
        for (String delimiter : "( ) , / : ; < = > ? @ [ \\ ] { } \" \t \u007f \u00e9".split(" ", -1)) {
            assertThat(Ascii.isToken("a" + delimiter)).as(delimiter).isFalse();
        }
        assertThat(Ascii.isToken("a b")).isFalse();
    }

    @Test
    void schemesAreInLowerCaseAndBeginWithALetter() {
        assertThat(Ascii.isScheme("https")).isTrue();
        assertThat(Ascii.isScheme("a1+.-")).isTrue();
        assertThat(Ascii.isScheme("")).isFalse();
        assertThat(Ascii.isScheme("1a")).isFalse();
        assertThat(Ascii.isScheme("+a")).isFalse();
        assertThat(Ascii.isScheme("Http")).isFalse();
        assertThat(Ascii.isScheme("a:")).isFalse();
    }

    @Test
    void digitsAreCountedUpToABound() {
        assertThat(Ascii.afterDigits("12a", 0, 2)).isEqualTo(2);
        assertThat(Ascii.afterDigits("a12", 1, 5)).isEqualTo(3);
        assertThat(Ascii.afterDigits("123", 0, 2)).isEqualTo(-1);
        assertThat(Ascii.afterDigits("a", 0, 2)).isEqualTo(-1);
        assertThat(Ascii.afterDigits("", 0, 2)).isEqualTo(-1);
        assertThat(Ascii.afterDigits("12", -1, 2)).isEqualTo(-1);
    }

    @Test
    void whitespaceGoesFromBothEnds() {
        assertThat(Ascii.strip("\t\r\n\f a b \f")).isEqualTo("a b");
        assertThat(Ascii.strip(" \t")).isEmpty();
        assertThat(Ascii.strip("\u00a0a")).isEqualTo("\u00a0a");
        assertThat(Ascii.isBlank('\t')).isTrue();
        assertThat(Ascii.isBlank(' ')).isTrue();
        assertThat(Ascii.isBlank('\n')).isFalse();
    }

    @Test
    void commasInQuotesPartNothing() {
        assertThat(Lists.split("a, \"b, \\\" c\", ,d")).containsExactly("a", "\"b, \\\" c\"", "", "d");
        assertThat(Lists.members(", a,,b ,")).containsExactly("a", "b");
        assertThat(Lists.split("")).containsExactly("");
        assertThat(Lists.split("a;b", ';')).containsExactly("a", "b");
        assertThat(Lists.split("\"open, a\\")).containsExactly("\"open, a\\");
    }
}
