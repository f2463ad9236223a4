package dev.muster.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.output.OutputException.Trouble;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputChecksTest {
    @TempDir
    private Path directory;

    private Path input = Path.of("");

    @BeforeEach
    void anInput() throws IOException {
        input = Files.writeString(directory.resolve("list"), "example.com\n");
        Files.createDirectory(directory.resolve("inner"));
        Files.createSymbolicLink(directory.resolve("link"), Path.of("list"));
        Files.createSymbolicLink(directory.resolve("second"), Path.of("link"));
        Files.createLink(directory.resolve("hard"), input);
        Files.createSymbolicLink(directory.resolve("again"), directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "./list", "inner/../list", "link", "second", "hard", "again/list", "again/hard"})
    void theFileThatIsReadIsNeverWrittenByWhateverName(String name) {
        Output output = output(directory + "/" + name, true);

        assertThatThrownBy(() -> new OutputChecks()
                        .input("the targets", input)
                        .output("--output", output)
                        .check())
                .isInstanceOfSatisfying(
                        OutputException.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.REFUSED))
                .hasMessageStartingWith("--output must not be " + directory)
                .hasMessageEndingWith("the targets are read from it, and would be lost; name another file");
        assertThatThrownBy(() -> output.refuseInput(input)).isInstanceOf(OutputException.class);
        assertThat(input).hasContent("example.com\n");
    }

    @Test
    void anOpenDescriptorOfTheInputIsTheInput() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
        try (FileInputStream open = new FileInputStream(input.toFile());
                Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            Path descriptor = descriptors
                    .filter(each -> Files.isRegularFile(each) && leadsTo(each, input))
                    .findFirst()
                    .orElseThrow();

            assertThat(open.available()).isPositive();
            assertThatThrownBy(() -> output(descriptor.toString(), true).refuseInput(input))
                    .hasMessageContaining("are read from it");
        }
    }

    @Test
    void otherFilesAreNotTheInputHoweverAlike() {
        assertThatCode(() -> new OutputChecks()
                        .input("the targets", input)
                        .input("the settings", null)
                        .output(
                                "--output",
                                output(directory.resolve("inner/list").toString(), false))
                        .output(
                                "--summary-json",
                                output(directory.resolve("list2").toString(), false))
                        .output("--log-file", null)
                        .check())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "inner/../new", "again/new", "leads"})
    void twoOutputsAreTwoFiles(String name) throws IOException {
        Files.createSymbolicLink(directory.resolve("leads"), Path.of("new"));

        assertThatThrownBy(() -> new OutputChecks()
                        .output("--json", output(directory.resolve("new").toString(), false))
                        .output("--html", output(directory + "/" + name, false))
                        .check())
                .isInstanceOfSatisfying(
                        OutputException.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.REFUSED))
                .hasMessageContaining("--html must not be")
                .hasMessageContaining("--json goes there as well");
    }

    @Test
    void standardOutputIsForOneThing() {
        assertThatThrownBy(() -> new OutputChecks()
                        .output("--json", output("-", false))
                        .output("--html", output("-", false))
                        .check())
                .hasMessage("--html must not be standard output: --json goes there as well; name another file");
    }

    @Test
    void aDeviceMayBeNamedTwice() {
        assumeTrue(Files.exists(Path.of("/dev/null")));

        assertThatCode(() -> new OutputChecks()
                        .input("the targets", Path.of("/dev/null"))
                        .output("--json", output("/dev/null", false))
                        .output("--html", output("/dev/null", false))
                        .check())
                .doesNotThrowAnyException();
    }

    private static boolean leadsTo(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException gone) {
            return false;
        }
    }

    private static Output output(String name, boolean force) {
        return Output.named(name, force, OutputStream.nullOutputStream());
    }
}
