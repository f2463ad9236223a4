package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExitStatusTest {
    @Test
    void theTableInTheDocumentationIsTheOneThatTheProgramKeeps() throws IOException {
        String doc = Files.readString(Path.of("..", "docs", "command-line.md"));
        String table = ExitStatus.meanings().entrySet().stream()
                .map(status -> "| " + status.getKey() + " | " + status.getValue() + " |\n")
                .collect(Collectors.joining());

        assertThat(doc).contains("<!-- statuses -->\n| status | meaning |\n|---|---|\n" + table + "<!-- end -->\n");
    }

    @Test
    void everyStatusIsExpectedByATestOfTheFinishedProgram() throws IOException {
        StringBuilder tests = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java", "dev", "muster", "cli", "launcher"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith("IT.java")).toList()) {
                tests.append(Files.readString(file));
            }
        }

        assertThat(ExitStatus.meanings().keySet())
                .allSatisfy(status -> assertThat(tests)
                        .containsPattern(
                                status == 0
                                        ? "status\\(\\)\\)\\.isZero"
                                        : "status\\(\\)\\)\\.isEqualTo\\(" + status + "\\)|\\| " + status + " +\\||, "
                                                + status + "[\",]|status " + status + "\""));
    }
}
