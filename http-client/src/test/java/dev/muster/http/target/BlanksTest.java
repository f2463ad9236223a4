package dev.muster.http.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlanksTest {
    @ParameterizedTest
    @ValueSource(
            chars = {
                ' ', '\t', '\r', '\n', '\f', '\u000B', '\u0085', '\u00A0', '\u1680', '\u180E', '\u2002', '\u2009',
                '\u200B', '\u200D', '\u200E', '\u2028', '\u202A', '\u202F', '\u205F', '\u2060', '\u2069', '\u3000',
                '\uFEFF'
            })
    void aBlankAroundALineIsTakenOff(char blank) {
        String line = blank + "example.com" + blank + blank;

        assertThat(Blanks.trimmed(line)).isEqualTo("example.com");
        assertThat(new TargetParser(TargetDefaults.STANDARD).parse(line))
                .isInstanceOfSatisfying(
                        ParsedLine.Parsed.class,
                        parsed -> assertThat(parsed.target().text()).isEqualTo("example.com"));
        assertThat(new TargetParser(TargetDefaults.STANDARD).parse(String.valueOf(blank)))
                .isInstanceOf(ParsedLine.Blank.class);
    }

    @ParameterizedTest
    @ValueSource(chars = {'a', '.', '#', '!', '~', '\u007F', '\u00AD', '\u00DF', '\u2010', '\u3042', '\u0000'})
    void whatCanBeSeenStays(char c) {
        assertThat(Blanks.trimmed(" " + c + " ")).isEqualTo(String.valueOf(c));
    }

    @Test
    void blanksWithinALineStay() {
        assertThat(Blanks.trimmed(" a\u00A0b ")).isEqualTo("a\u00A0b");
        assertThat(Blanks.trimmed("")).isEmpty();
        assertThat(Blanks.trimmed("\u00A0\t")).isEmpty();
    }
}
