package dev.muster.cli.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The image that needs no Java, and the scripts that packages are made with. */
class PackagingIT {
    private static final Path HOUSE = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    @Test
    void anImageScansWhereThereIsNoJava() throws Exception {
        Path java = Path.of(System.getProperty("java.home"));
        assumeTrue(Files.exists(java.resolve("bin/jlink")), "this Java has no jlink");
        Path image = directory.resolve("an image");
        Run made = run(
                List.of("packaging/jlink-image", Muster.HOME.toString(), image.toString()),
                "JAVA_HOME=" + java,
                "PATH=" + System.getenv("PATH"));
        assertThat(made.status()).as(made.text()).isZero();
        assertThat(made.text()).startsWith(image + ": ").doesNotContainIgnoringCase("warning");

        // Whatever the launcher calls, and no Java.
        Path tools = Files.createDirectory(directory.resolve("tools"));
        for (String tool : List.of("dirname", "readlink", "uname", "stty", "id", "ls", "cksum", "cut", "sed", "find")) {
            Path script = Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec " + which(tool) + " \"$@\"\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
        Run scan = run(
                List.of(
                        image.resolve("bin/muster").toString(),
                        "scan",
                        "--allow-private",
                        "-q",
                        "https://127.0.0.1:1/"),
                "PATH=" + tools);

        assertThat(scan.text()).contains("\"tcp.refused\"").contains("127.0.0.1");
        assertThat(scan.status()).isZero();
    }

    @Test
    void anImageIsNotWrittenOverWhatIsThere() throws Exception {
        Run made = run(
                List.of("packaging/jlink-image", Muster.HOME.toString(), directory.toString()),
                "PATH=" + System.getenv("PATH"));

        assertThat(made.status()).isEqualTo(1);
        assertThat(made.text()).isEqualTo("jlink-image: " + directory + " is there already\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cli/src/main/dist/bin/muster",
                "packaging/jlink-image",
                ".ci/run",
                ".ci/program",
                ".ci/pictures",
                ".ci/bench"
            })
    void shellCheckFindsNothing(String script) throws Exception {
        assumeTrue(isThere("shellcheck"), "there is no shellcheck here");

        assertThat(run(List.of("shellcheck", script), "PATH=" + System.getenv("PATH"))
                        .text())
                .isEmpty();
    }

    @Test
    void hadolintFindsNothing() throws Exception {
        assumeTrue(isThere("hadolint"), "there is no hadolint here");

        assertThat(run(List.of("hadolint", "packaging/Dockerfile"), "PATH=" + System.getenv("PATH"))
                        .text())
                .isEmpty();
    }

    private record Run(int status, String text) {}

    /** Runs {@code command} in the house with this environment and no other. */
    private static Run run(List<String> command, String... environment) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(HOUSE.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        for (String each : environment) {
            int equals = each.indexOf('=');
            builder.environment().put(each.substring(0, equals), each.substring(equals + 1));
        }
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Run(process.waitFor(), text);
    }

    private static boolean isThere(String program) {
        return places(program).findAny().isPresent();
    }

    private static Path which(String program) {
        return places(program).findFirst().orElseThrow(() -> new AssertionError("there is no " + program));
    }

    private static Stream<Path> places(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(each -> Path.of(each, program))
                .filter(Files::isExecutable);
    }
}
