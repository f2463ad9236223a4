package dev.muster.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalOutputStreamTest {
    private static final String HOSTILE = "a\u001b[2Jb\u001b]0;title\u0007\u009b31m\u007f\u0000\u202eevil\u2066\rover\b"
            + "\u001b[31mred\u001b[0m\u001bP+q\u001b\\\u200b\ufeff";

    static Stream<Arguments> theGate() {
        return Stream.of(
                Arguments.of("plain\ttext\nbücher 書 \ud83d\ude00\n", "plain\ttext\nbücher 書 \ud83d\ude00\n"),
                Arguments.of("a,b\r\nc\r\n", "a,b\r\nc\r\n"),
                Arguments.of("over\rwritten", "over\\x0dwritten"),
                Arguments.of("last\r", "last\\x0d"),
                Arguments.of("\u001b[2J", "\\x1b[2J"),
                Arguments.of("\u001b", "\\x1b"),
                Arguments.of("\u001b]0;title\u0007", "\\x1b]0;title\\x07"),
                Arguments.of("\u009b31m", "\\x9b31m"),
                Arguments.of("\u007f\u0000\b", "\\x7f\\x00\\x08"),
                Arguments.of("moc.elpmaxe\u202e", "moc.elpmaxe\\u{202e}"));
    }

    @ParameterizedTest
    @MethodSource
    void theGate(String text, String shown) throws IOException {
        assertThat(through(text.getBytes(UTF_8), Escape.UNICODE, false)).isEqualTo(shown);
        assertThat(through(text.getBytes(UTF_8), Escape.UNICODE, true)).isEqualTo(shown);
    }

    @Test
    void bytesThatAreNoUtf8AreShownAsWhatTheyAre() throws IOException {
        // An eight-bit terminal takes 0x9b for the start of a command.
        assertThat(through("a\u009b2Jb\u00c3".getBytes(ISO_8859_1), Escape.UNICODE, true))
                .isEqualTo("a\\x9b2Jb\\xc3");
    }

    @Test
    void coloursGoThroughWhereTheyAreWantedAndNowhereElse() throws IOException {
        byte[] styled = "\u001b[1mbold\u001b[0m\r\u001b[Kagain\u001b[31;1m".getBytes(UTF_8);

        assertThat(through(styled, Escape.UNICODE, true))
                .isEqualTo("\u001b[1mbold\u001b[0m\r\u001b[Kagain\u001b[31;1m");
        assertThat(through(styled, Escape.UNICODE, false))
                .isEqualTo("\\x1b[1mbold\\x1b[0m\\x0d\\x1b[Kagain\\x1b[31;1m");
    }

    @Test
    void aTerminalThatShowsAsciiOnlyGetsNothingElse() throws IOException {
        assertThat(through("bücher\n".getBytes(UTF_8), Escape.ASCII, false)).isEqualTo("b\\u{fc}cher\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whereTheTextIsCutChangesNothing(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = (HOSTILE + "bücher \ud83d\ude00\r\n" + HOSTILE).getBytes(UTF_8);
        for (boolean styled : new boolean[] {true, false}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (TerminalOutputStream gate = new TerminalOutputStream(out, Escape.UNICODE, styled)) {
                for (int from = 0; from < bytes.length; ) {
                    int length = Math.min(1 + random.nextInt(3), bytes.length - from);
                    gate.write(bytes, from, length);
                    gate.flush();
                    from += length;
                }
            }
            assertThat(out.toString(UTF_8)).isEqualTo(through(bytes, Escape.UNICODE, styled));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void noBytesAtAllMakeATerminalAct(long seed) throws IOException {
        byte[] bytes = new byte[20_000];
        new Random(seed).nextBytes(bytes);

        String shown = through(bytes, Escape.UNICODE, false);

        assertThat(shown.replace("\r\n", "").replace("\n", "").replace("\t", ""))
                .isEqualTo(Escape.UNICODE.of(
                        shown.replace("\r\n", "").replace("\n", "").replace("\t", "")));
    }

    private static String through(byte[] bytes, Escape escape, boolean styled) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TerminalOutputStream gate = new TerminalOutputStream(out, escape, styled)) {
            gate.write(bytes);
        }
        return out.toString(UTF_8);
    }
}
