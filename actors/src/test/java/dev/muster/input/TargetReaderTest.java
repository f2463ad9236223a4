package dev.muster.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.target.TargetDefaults;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetReaderTest {
    @TempDir
    Path directory;

    @Test
    void argumentsComeFirstAndLinesKeepTheirNumbers() throws IOException {
        assertThat(items(List.of("a.example"), "\uFEFFb.example\r\n\n# comment\nc.example"))
                .containsExactly("1 @0 a.example", "2 @1 b.example", "3 @4 c.example");
    }

    @Test
    void aLineThatIsNoTargetIsAnItemToo() throws IOException {
        assertThat(items(List.of(), "a.example\nexa mple\n-o /etc/passwd\nb.example\n"))
                .containsExactly(
                        "1 @1 a.example",
                        "2 @2 refused input.invalid_host",
                        "3 @3 refused input.invalid_host",
                        "4 @4 b.example");
    }

    @Test
    void aTargetThatCameBeforeIsADuplicateHoweverItIsWritten() throws IOException {
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
    void aLineThatIsFarTooLongIsRejectedAndTheNextOneIsRead() throws IOException {
        assertThat(items(List.of(), "x".repeat(10_000_000) + "\na.example"))
                .containsExactly("1 @1 refused input.too_long", "2 @2 a.example");
    }

    @Test
    void bytesThatAreNoTextAreRejectedLineByLine() throws IOException {
        String noise = new String(new byte[] {0, 1, (byte) 0xE9, '\n', (byte) 0xC3, '\n'}, ISO_8859_1);

        assertThat(items(
                        List.of(),
                        new ByteArrayInputStream(("b.example\n" + noise + "a.example").getBytes(ISO_8859_1)),
                        100))
                .hasSize(4)
                .last()
                .isEqualTo("4 @4 a.example");
    }

    @Test
    void anInputThatIsNoListOfLinesIsSaidAtOnce() {
        assertRefused("a.example\n".getBytes(UTF_16), "UTF-16");
        assertRefused(
                "a.example\n".getBytes(UTF_16LE), "byte 2 of its first line is NUL; of UTF-16, make UTF-8: iconv");
        assertRefused(new byte[] {'a', 7, '\n'}, "byte 2 of its first line is a control character (0x07)");
        assertRefused(new byte[] {'P', 'K', 3, 4}, "archive");
    }

    @Test
    void whatIsPackedIsReadAsItIsAndDamageIsSaidWithItsLine() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("a.example\nb.example\n".getBytes(UTF_8));
        }
        byte[] whole = packed.toByteArray();

        assertThat(items(List.of(), new ByteArrayInputStream(whole), 10))
                .containsExactly("1 @1 a.example", "2 @2 b.example");
        assertRefused(
                Arrays.copyOf(whole, whole.length - 3),
                "cannot read the input after line 2: it is packed with gzip, and ends in the middle of a member");
    }

    @Test
    void whereALineMayBeSeveralTargetsThesePlacesAreCounted() throws IOException {
        InputSettings settings = new InputSettings(TargetDefaults.STANDARD, 100, directory)
                .withLines(new LineSettings("", List.of(), List.of(), true, 4));
        List<String> items = new ArrayList<>();
        try (TargetReader reader = new TargetReader(
                List.of("192.0.2.0/31"),
                new ByteArrayInputStream("192.0.2.0/30\n\nb.example\n10.0.0.0/8".getBytes(UTF_8)),
                settings)) {
            reader.forEachRemaining(item -> items.add(text(item)));

            assertThat(reader.counts()).isEqualTo(new InputCounts(9, 1, 2, 0, 6));
        }

        assertThat(items)
                .containsExactly(
                        "1 @0 192.0.2.0",
                        "2 @0 192.0.2.1",
                        "duplicate @1",
                        "duplicate @1",
                        "5 @1 192.0.2.2",
                        "6 @1 192.0.2.3",
                        "8 @3 b.example",
                        "9 @4 refused input.address_block");
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

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 30_000, Long.MAX_VALUE})
    void theSameInputGivesTheSameItemsWhateverMemoryThereIs(long remembered) throws IOException {
        Random random = new Random(14);
        StringBuilder lines = new StringBuilder();
        List<String> expected = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (int line = 1; line <= 60_000; line++) {
            int number = random.nextInt(20_000);
            lines.append("h").append(number).append(".example\n");
            expected.add(
                    seen.add(number) ? seen.size() + " @" + line + " h" + number + ".example" : "duplicate @" + line);
        }

        assertThat(items(List.of(), new ByteArrayInputStream(lines.toString().getBytes(UTF_8)), remembered))
                .isEqualTo(expected);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whereNoneIsRememberedEveryLineIsATarget() throws IOException {
        InputStream in = new ByteArrayInputStream("a.example\na.example\n".getBytes(UTF_8));

        assertThat(items(List.of(), in, 0)).containsExactly("1 @1 a.example", "2 @2 a.example");
    }

    @Test
    void whereTheFileCannotBeMadeTheInputEndsWithWhatToDo() throws IOException {
        Path missing = directory.resolve("missing");
        Iterator<String> names = IntStream.range(0, 100_000)
                .mapToObj(number -> "h" + number + ".example")
                .iterator();
        TargetReader reader = TargetReader.of(() -> names, new InputSettings(TargetDefaults.STANDARD, 1, missing));

        assertThatThrownBy(() -> reader.forEachRemaining(item -> {}))
                .isInstanceOfSatisfying(
                        InputException.class,
                        problem -> assertThat(problem.isLocal()).isTrue())
                .hasMessageStartingWith("cannot remember more targets in " + missing + " (224 so far)")
                .hasMessageEndingWith("make room there, or name another directory in muster.scan.dedupe.directory");
        // Whoever goes on all the same gets no target that may have come before, though there may be room by now.
        Files.createDirectory(missing);
        assertThatThrownBy(reader::next).isInstanceOf(InputException.class);
    }

    @Test
    void aClosedReaderGivesNoMoreTargets() throws IOException {
        TargetReader reader =
                TargetReader.of(List.of("a.example"), new InputSettings(TargetDefaults.STANDARD, 1, directory));

        reader.close();

        assertThatThrownBy(reader::next).isInstanceOf(IllegalStateException.class);
    }

    private void assertRefused(byte[] input, String why) {
        assertThatThrownBy(() -> items(List.of(), new ByteArrayInputStream(input), 10))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(why);
    }

    private List<String> items(List<String> arguments, String lines) throws IOException {
        return items(arguments, new ByteArrayInputStream(lines.getBytes(UTF_8)), 100);
    }

    private List<String> items(List<String> arguments, @Nullable InputStream in, long remembered) throws IOException {
        List<String> items = new ArrayList<>();
        InputSettings settings = new InputSettings(TargetDefaults.STANDARD, remembered, directory);
        try (TargetReader reader = new TargetReader(arguments, in, settings)) {
            reader.forEachRemaining(item -> items.add(text(item)));
        }
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
