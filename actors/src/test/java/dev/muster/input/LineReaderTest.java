package dev.muster.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
    @Test
    void linesEndInNewlineOrCarriageReturnNewlineOrTheEnd() throws IOException {
        assertThat(lines("a\nb\r\n\nc\rd", 10)).containsExactly("1:a", "2:b", "3:", "4:c\rd!");
    }

    @Test
    void anEmptyStreamHasNoLine() throws IOException {
        assertThat(lines("", 10)).isEmpty();
        assertThat(lines("\n", 10)).containsExactly("1:");
    }

    @Test
    void aLineOverTheLimitKeepsItsBeginningAndTheNextOneIsWhole() throws IOException {
        assertThat(lines("12345\n123456\n" + "x".repeat(300_000) + "\nlast\n", 5))
                .containsExactly("1:12345", "2:12345~", "3:xxxxx~", "4:last");
        assertThat(lines("x".repeat(300_000), 5)).containsExactly("1:xxxxx~!");
    }

    /** Also behind a line that is longer than what is kept, and than what is read at once. */
    @ParameterizedTest
    @ValueSource(ints = {5, 100, 70_000, 1_000_000})
    void eachLineSaysWhereInTheStreamItBegins(int limit) throws IOException {
        byte[] all = ("a\n\r\n" + "b".repeat(300_000) + "\nc\r\n" + "d".repeat(99) + "\n" + "e".repeat(66_000)
                        + "\nlast")
                .getBytes(UTF_8);
        List<Long> expected = new ArrayList<>(List.of(0L));
        for (int i = 0; i < all.length; i++) if (all[i] == '\n') expected.add(i + 1L);

        List<Long> found = new ArrayList<>();
        LineReader lines = new LineReader(new ByteArrayInputStream(all), limit);
        while (lines.next()) found.add(lines.position());

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void aLineIsThereAsSoonAsItsEndIs() throws IOException {
        List<String> asked = new ArrayList<>();
        InputStream trickle = new InputStream() {
            private final byte[] content = "a\nb\n".getBytes(UTF_8);
            private int at;

            @Override
            public int read() {
                return at < content.length ? content[at++] : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                asked.add("read " + at);
                int b = read();
                if (b < 0) return -1;
                into[offset] = (byte) b;
                return 1;
            }
        };
        LineReader reader = new LineReader(trickle, 10);

        reader.next();

        assertThat(asked).containsExactly("read 0", "read 1");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anySplitIntoReadsGivesTheSameLines(long seed) throws IOException {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            String text = text(random);
            int limit = 1 + random.nextInt(8);

            assertThat(read(new Splitting(text.getBytes(UTF_8), random), limit)).isEqualTo(expected(text, limit));
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(60);
        for (int i = 0; i < length; i++) text.append("ab\n\r".charAt(random.nextInt(4)));
        return text.toString();
    }

    private static List<String> expected(String text, int limit) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int newline = text.indexOf('\n', from);
            String line = newline < 0 ? text.substring(from) : text.substring(from, newline);
            if (newline >= 0 && line.endsWith("\r")) line = line.substring(0, line.length() - 1);
            boolean cut = line.length() > limit;
            lines.add((lines.size() + 1) + ":" + (cut ? line.substring(0, limit) + "~" : line)
                    + (newline < 0 ? "!" : ""));
            from = newline < 0 ? text.length() : newline + 1;
        }
        return lines;
    }

    private static List<String> lines(String text, int limit) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(UTF_8)), limit);
    }

    private static List<String> read(InputStream in, int limit) throws IOException {
        List<String> lines = new ArrayList<>();
        try (LineReader reader = new LineReader(in, limit)) {
            while (reader.next()) {
                lines.add(reader.number() + ":" + new String(reader.bytes(), UTF_8) + (reader.isCut() ? "~" : "")
                        + (reader.isEnded() ? "" : "!"));
            }
        }
        return lines;
    }

    /** Gives some bytes at a time. */
    private static final class Splitting extends ByteArrayInputStream {
        private final Random random;

        Splitting(byte[] content, Random random) {
            super(content);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 1 + random.nextInt(5)));
        }
    }
}
