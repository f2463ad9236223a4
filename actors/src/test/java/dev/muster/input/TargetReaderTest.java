package dev.muster.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.target.TargetDefaults;
import dev.muster.http.target.TargetParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetReaderTest {
    private static final TargetParser PARSER = new TargetParser(TargetDefaults.STANDARD);

    @Test
    void argumentsComeFirstAndLinesKeepTheirNumbers() {
        assertThat(items(List.of("a.example"), "\uFEFFb.example\r\n\n# comment\nc.example"))
                .containsExactly("1 @0 a.example", "2 @1 b.example", "3 @4 c.example");
    }

    @Test
    void aLineThatIsNoTargetIsAnItemToo() {
        assertThat(items(List.of(), "a.example\nexa mple\n-o /etc/passwd\nb.example\n"))
                .containsExactly(
                        "1 @1 a.example",
                        "2 @2 refused input.invalid_host",
                        "3 @3 refused input.invalid_host",
                        "4 @4 b.example");
    }

    @Test
    void aTargetThatCameBeforeIsADuplicateHoweverItIsWritten() {
        assertThat(items(
                        List.of("a.example"), "A.EXAMPLE.\na.example:443\nhttps://a.example\nhttps://a.example:443/\n"))
                .containsExactly(
                        "1 @0 a.example",
                        "duplicate @1",
                        "2 @2 a.example:443",
                        "3 @3 https://a.example",
                        "duplicate @4");
    }

    @Test
    void aLineThatIsFarTooLongIsRejectedAndTheNextOneIsRead() {
        assertThat(items(List.of(), "x".repeat(10_000_000) + "\na.example"))
                .containsExactly("1 @1 refused input.too_long", "2 @2 a.example");
    }

    @Test
    void bytesThatAreNoTextAreRejectedLineByLine() {
        String noise = new String(new byte[] {0, 1, (byte) 0xE9, '\n', (byte) 0xC3, '\n'}, ISO_8859_1);

        assertThat(items(List.of(), new ByteArrayInputStream((noise + "a.example").getBytes(ISO_8859_1)), 100))
                .hasSize(3)
                .last()
                .isEqualTo("3 @3 a.example");
    }

    @Test
    void anInputThatIsNoListOfLinesIsSaidAtOnce() {
        assertRefused("a.example\n".getBytes(UTF_16), "UTF-16");
        assertRefused(new byte[] {0x1F, (byte) 0x8B, 8, 0}, "compressed");
        assertRefused(new byte[] {'P', 'K', 3, 4}, "archive");
    }

    @Test
    void theFirstTargetIsThereBeforeTheLastWasWritten() throws IOException {
        try (PipedInputStream in = new PipedInputStream();
                PipedOutputStream out = new PipedOutputStream(in)) {
            TargetReader reader = TargetReader.ofLines(in, new InputSettings(TargetDefaults.STANDARD, 100));
            out.write("a.example\nb.exam".getBytes(UTF_8));

            assertThat(text(reader.next())).isEqualTo("1 @1 a.example");
        }
    }

    @Test
    void pastItsBoundNothingNewIsRememberedAndThatIsSaid() {
        TargetReader reader = TargetReader.of(
                List.of("a.example", "b.example", "b.example", "a.example"),
                new InputSettings(TargetDefaults.STANDARD, 1));
        List<String> items = new ArrayList<>();
        reader.forEachRemaining(item -> items.add(text(item)));

        assertThat(items).containsExactly("1 @0 a.example", "2 @0 b.example", "3 @0 b.example", "duplicate @0");
        assertThat(reader.duplicatesMayBeMissed()).isTrue();
    }

    @Test
    void amongManyTargetsEachIsSeenOnce() {
        SeenTargets seen = new SeenTargets(2_000_000);
        int fresh = 0;
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 300_000; i++) {
                if (PARSER.parse("h" + i + ".example") instanceof dev.muster.http.target.ParsedLine.Parsed parsed
                        && seen.add(parsed.target())) {
                    fresh++;
                }
            }
        }

        assertThat(fresh).isEqualTo(300_000);
        assertThat(seen.isFull()).isFalse();
    }

    private static void assertRefused(byte[] input, String why) {
        assertThatThrownBy(() -> items(List.of(), new ByteArrayInputStream(input), 10))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(why);
    }

    private static List<String> items(List<String> arguments, String lines) {
        return items(arguments, new ByteArrayInputStream(lines.getBytes(UTF_8)), 100);
    }

    private static List<String> items(List<String> arguments, @Nullable InputStream in, long remembered) {
        List<String> items = new ArrayList<>();
        new TargetReader(arguments, in, new InputSettings(TargetDefaults.STANDARD, remembered))
                .forEachRemaining(item -> items.add(text(item)));
        return items;
    }

    private static String text(ScanInput item) {
        if (item instanceof ScanInput.Wanted wanted) {
            return wanted.seq() + " @" + wanted.line() + " " + wanted.target();
        }
        if (item instanceof ScanInput.Refused refused) {
            return refused.seq() + " @" + refused.line() + " refused "
                    + refused.failure().code();
        }
        return "duplicate @" + ((ScanInput.Duplicate) item).line();
    }
}
