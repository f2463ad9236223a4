package dev.muster.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Anomaly;
import dev.muster.http.hostile.HostileHead;
import dev.muster.http.hostile.HostileHeads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is promised in docs is what there is. */
class DocumentedTablesTest {
    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void everyFailureKindIsDocumentedAsItIs() throws IOException {
        List<List<String>> documented =
                rows("failures.md").map(cells -> cells.subList(0, 4)).toList();
        List<List<String>> actual = Stream.of(FailureKind.values())
                .map(kind -> List.of(
                        "`" + kind.code() + "`",
                        kind.stage().code(),
                        kind.blame().code(),
                        kind.isTransient() ? "yes" : "no"))
                .toList();

        assertThat(documented).isEqualTo(actual);
    }

    @Test
    void everyAnomalyIsDocumented() throws IOException {
        assertThat(rows("anomalies.md").map(cells -> cells.get(0)).filter(code -> code.startsWith("`")))
                .containsExactlyElementsOf(Stream.of(Anomaly.values())
                        .map(anomaly -> "`" + anomaly.code() + "`")
                        .toList());
    }

    @Test
    void everyKindOfHostileHeadIsDocumentedAndHasExamples() throws IOException {
        List<String> documented = rows("anomalies.md")
                .map(cells -> cells.get(0))
                .filter(number -> number.matches("[0-9]+"))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(HostileHeads.all().stream()
                        .map(HostileHead::kind)
                        .distinct()
                        .sorted()
                        .map(String::valueOf)
                        .toList());
    }

    /** The rows of all tables of a page, headings and rulers left out. */
    private static Stream<List<String>> rows(String page) throws IOException {
        return Files.readAllLines(DOCS.resolve(page)).stream()
                .filter(line -> line.startsWith("| `") || line.matches("\\| [0-9].*"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::trim)
                        .toList());
    }
}
