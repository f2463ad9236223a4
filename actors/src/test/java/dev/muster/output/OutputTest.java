package dev.muster.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.output.OutputException.Trouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            there      | false | is there already and is kept; --force overwrites it
            directory  | true  | it is a directory; name a file in it
            none/new   | true  | there is no directory
            there/new  | true  | is no directory
            loop       | true  | too many links follow one another
            gone       | false |
            there      | true  |
            new        | false |
            """)
    void whatCannotBeMadeIsSaidWithThePlaceAndWhatToDo(String name, boolean force, String message) throws IOException {
        Files.writeString(directory.resolve("there"), "old");
        Files.createDirectory(directory.resolve("directory"));
        Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(directory.resolve("gone"), Path.of("target"));
        Path path = directory.resolve(name);
        Output output = Output.named(path.toString(), force, OutputStream.nullOutputStream());

        if (message == null) {
            output.check();
        } else {
            for (Runnable attempt : List.<Runnable>of(output::check, output::open, output::replace)) {
                assertThatThrownBy(attempt::run)
                        .isInstanceOfSatisfying(
                                OutputException.class,
                                e -> assertThat(e.trouble()).isEqualTo(Trouble.CANNOT_CREATE))
                        .hasMessageContaining(path.toString())
                        .hasMessageContaining(message);
            }
        }

        assertThat(directory.resolve("there")).hasContent("old");
        assertThat(names()).containsExactly("directory", "gone", "loop", "there");
    }

    @Test
    void aPlaceWhereNothingMayBeWrittenIsNamed() throws IOException {
        Path closed = Files.createDirectory(
                directory.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        assumeTrue(!Files.isWritable(closed), "root may write anywhere");

        assertThatThrownBy(output(closed.resolve("new"), true)::check)
                .hasMessageContaining("nothing may be written in the directory " + closed);
    }

    @Test
    void aFileThatGrowsIsWhereItWasAskedFor() throws IOException {
        Path file = directory.resolve("new");

        try (OutputStream out = output(file, false).open()) {
            out.write('x');
            assertThat(file).hasContent("x");
        }
    }

    @Test
    void whatMayBeOverwrittenBeginsEmpty() throws IOException {
        Path file = Files.writeString(directory.resolve("there"), "old and long");

        try (OutputStream out = output(file, true).open()) {
            out.write('x');
        }

        assertThat(file).hasContent("x");
    }

    @Test
    void aLogIsWrittenAtItsEnd() throws IOException {
        Path file = Files.writeString(directory.resolve("log"), "old");
        Output log = Output.appended(file.toString(), OutputStream.nullOutputStream());

        log.check();
        try (OutputStream out = log.open()) {
            out.write('x');
        }

        assertThat(file).hasContent("oldx");
    }

    @Test
    void aLinkIsWrittenThroughAlsoWhereItLeadsToNothingYet() throws IOException {
        Path inner = Files.createDirectory(directory.resolve("inner"));
        Path growing = Files.createSymbolicLink(directory.resolve("growing"), Path.of("inner/one"));
        Path whole = Files.createSymbolicLink(directory.resolve("whole"), Path.of("inner/two"));

        try (OutputStream out = output(growing, false).open()) {
            out.write('1');
        }
        output(whole, false).write("2");
        output(whole, true).write("3");

        assertThat(inner.resolve("one")).hasContent("1");
        assertThat(inner.resolve("two")).hasContent("3");
        assertThat(whole).isSymbolicLink();
        assertThat(names()).containsExactly("growing", "inner", "whole");
    }

    @Test
    void standardOutputStaysOpenWhateverIsClosed() throws IOException {
        var closes = new ByteArrayOutputStream() {
            private boolean closed;

            @Override
            public void close() {
                closed = true;
            }
        };
        Output output = Output.named("-", false, closes);

        output.check();
        try (OutputStream out = output.open()) {
            out.write("one ".getBytes(StandardCharsets.UTF_8));
        }
        output.write("two");

        assertThat(closes.toString(StandardCharsets.UTF_8)).isEqualTo("one two");
        assertThat(closes.closed).isFalse();
        assertThat(output.name()).isEqualTo("standard output");
    }

    @Test
    void aDeviceIsWrittenAsItIsAndIsNothingThatCouldBeLost() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device));

        output(device, false).check();
        output(device, false).write("gone");

        assertThat(output(device, false).isThere()).isFalse();
        assertThat(Files.isRegularFile(device)).isFalse();
    }

    @Test
    void aFullDiskIsSaidWithThePlaceAndWhatToDo() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));

        assertThatThrownBy(() -> output(full, false).write("too much"))
                .isInstanceOfSatisfying(
                        OutputException.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.FAILED))
                .hasMessage("cannot write to /dev/full: no space left on device; free some space there,"
                        + " or name another place");
    }

    @Test
    void whatTheReaderOfAPipeDidIsNoFailureOfTheOutput() {
        OutputException gone = OutputException.failed("standard output", new IOException("Broken pipe"));
        OutputException full = OutputException.failed("standard output", new IOException("No space left on device"));

        assertThat(gone.isBrokenPipe()).isTrue();
        assertThat(full.isBrokenPipe()).isFalse();
    }

    private static Output output(Path path, boolean force) {
        return Output.named(path.toString(), force, OutputStream.nullOutputStream());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
