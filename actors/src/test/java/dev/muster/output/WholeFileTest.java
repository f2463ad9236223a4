package dev.muster.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.output.OutputException.Trouble;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path directory;

    @Test
    void whatIsThereIsUntouchedUntilTheCommit() throws IOException {
        Path file = Files.writeString(directory.resolve("there"), "old");

        try (WholeFile whole = output(file, true).replace()) {
            whole.write("new");
            whole.stream().flush();
            assertThat(file).hasContent("old");
            whole.commit();
        }

        assertThat(file).hasContent("new");
        assertThat(names()).containsExactly("there");
    }

    @Test
    void withoutACommitNothingIsLeftBehind() throws IOException {
        Path file = directory.resolve("new");

        try (WholeFile whole = output(file, false).replace()) {
            whole.write("half of it");
            assertThat(names()).hasSize(1).doesNotContain("new");
        }

        assertThat(names()).isEmpty();
    }

    @Test
    void whatWritesIntoItMayCloseIt() throws IOException {
        Path file = directory.resolve("new");

        try (WholeFile whole = output(file, false).replace()) {
            try (OutputStream out = whole.stream()) {
                out.write('x');
            }
            whole.commit();
        }

        assertThat(file).hasContent("x");
    }

    @Test
    void aFileThatHasComeMeanwhileIsKeptAndSoIsTheWork() throws IOException {
        Path file = directory.resolve("new");

        try (WholeFile whole = output(file, false).replace()) {
            whole.write("hours of work");
            Files.writeString(file, "somebody else's");
            assertThatThrownBy(whole::commit)
                    .isInstanceOfSatisfying(
                            OutputException.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.CANNOT_CREATE))
                    .hasMessageContaining(file + " has come meanwhile and is kept")
                    .hasMessageContaining(".tmp");
        }

        assertThat(file).hasContent("somebody else's");
        assertThat(names()).hasSize(2);
        Path other = directory.resolve(names().get(0));
        assertThat(other).hasContent("hours of work");
    }

    @Test
    void theNameOfAnEarlierProcessThatWasKilledIsNotTaken() throws IOException {
        Path left = directory.resolve(".muster-" + ProcessHandle.current().pid() + "-1.tmp");
        Files.writeString(left, "left behind");

        output(directory.resolve("new"), false).write("new");

        assertThat(left).hasContent("left behind");
        assertThat(directory.resolve("new")).hasContent("new");
    }

    @Test
    void permissionsAreThoseOfWhatItTakesThePlaceOf() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "old");
        assumeTrue(Files.getFileAttributeView(secret, PosixFileAttributeView.class) != null);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-rw----"));
        Path usual = Files.createFile(directory.resolve("usual"));

        output(secret, true).write("new");
        output(directory.resolve("made"), false).write("new");

        assertThat(Files.getPosixFilePermissions(secret)).isEqualTo(PosixFilePermissions.fromString("rw-rw----"));
        assertThat(Files.getPosixFilePermissions(directory.resolve("made")))
                .isEqualTo(Files.getPosixFilePermissions(usual));
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
