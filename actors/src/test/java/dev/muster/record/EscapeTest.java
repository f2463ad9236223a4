package dev.muster.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EscapeTest {
    static Stream<Arguments> whatATerminalActsOn() {
        return Stream.of(
                Arguments.of("\u001b[2J", "\\x1b[2J"),
                Arguments.of("\u001b]0;title\u0007", "\\x1b]0;title\\x07"),
                Arguments.of("\u001b]8;;http://a\u001b\\", "\\x1b]8;;http://a\\x1b\\"),
                Arguments.of("\u009b31m", "\\x9b31m"),
                Arguments.of("a\r\nb\tc", "a\\x0d\\x0ab\\x09c"),
                Arguments.of("\u0000\u007f", "\\x00\\x7f"),
                Arguments.of("moc.elpmaxe\u202e", "moc.elpmaxe\\u{202e}"),
                Arguments.of("\u2066a\u2069", "\\u{2066}a\\u{2069}"),
                Arguments.of("zero\u200bwidth", "zero\\u{200b}width"),
                Arguments.of("\u2028", "\\u{2028}"),
                Arguments.of("\ud83d", "\\u{d83d}"),
                Arguments.of("\ue000", "\\u{e000}"));
    }

    @ParameterizedTest
    @MethodSource
    void whatATerminalActsOn(String text, String shown) {
        assertThat(Escape.UNICODE.of(text)).isEqualTo(shown);
        assertThat(Escape.ASCII.of(text)).isEqualTo(shown);
    }

    @Test
    void lettersOfAllScriptsStayUnlessTheTerminalShowsAsciiOnly() {
        assertThat(Escape.UNICODE.of("bücher \ud83d\ude00 書")).isEqualTo("bücher \ud83d\ude00 書");
        assertThat(Escape.ASCII.of("bücher \ud83d\ude00")).isEqualTo("b\\u{fc}cher \\u{1f600}");
    }
}
