package dev.muster.record;

import static dev.muster.record.ExampleReports.answered;
import static dev.muster.record.ExampleReports.failed;
import static dev.muster.record.ExampleReports.report;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableWriterTest {
    private static final TableStyle PLAIN = new TableStyle(80, false, Escape.UNICODE);

    @Test
    void aTableShowsOneLineForEachReportAndEscapesWhatServersSent() throws IOException {
        assertThat(written(List.of(), PLAIN, answered("\u001b[2Jevil\n"), failed())
                        .lines())
                .containsExactly(
                        "RESULT          GRADE  MS      TARGET                            REMARK",
                        "200                    83      a.example                         \\x1b[2Jevil\\x0a",
                        "dns.nxdomain           5000    b.example                         no such name");
    }

    @Test
    void aTableCutsWhatDoesNotFitButNeverTheTarget() throws IOException {
        TargetReport report = answered("x".repeat(500));

        assertThat(written(List.of("server", "target", "server"), PLAIN, report)
                        .lines()
                        .skip(1))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("x".repeat(19) + "…  a.example ")
                        .endsWith("x…"));
    }

    @Test
    void aTableNeverCutsTheKindOfAFailure() throws IOException {
        Failure failure = Failure.of(FailureKind.HTTP_UPGRADE_UNEXPECTED, "no");
        TargetReport report = report(3, "c.example", Outcome.FAILED, 9_000, List.of(), failure);

        assertThat(written(List.of(), PLAIN, report).lines().skip(1))
                .containsExactly("http.upgrade_unexpected         9       c.example                         no");
    }

    @Test
    void aWideTableHasRoomForLongKinds() throws IOException {
        TableStyle wide = new TableStyle(100, false, Escape.UNICODE);
        Failure failure = Failure.of(FailureKind.HTTP_BAD_STATUS_LINE, "no");
        TargetReport report = report(3, "c.example", Outcome.FAILED, 9_000, List.of(), failure);

        assertThat(written(List.of(), wide, report).lines())
                .containsExactly(
                        "RESULT                GRADE  MS      TARGET                            REMARK",
                        "http.bad_status_line         9       c.example                         no");
    }

    @Test
    void colourIsAnExtraOnly() throws IOException {
        TableStyle colour = new TableStyle(80, true, Escape.UNICODE);

        String plain = written(List.of(), PLAIN, answered("nginx"), failed());
        String coloured = written(List.of(), colour, answered("nginx"), failed());

        assertThat(coloured).isNotEqualTo(plain);
        assertThat(coloured.replaceAll("\u001b\\[\\d*m", "")).isEqualTo(plain);
    }

    private static String written(List<String> fields, TableStyle style, TargetReport... reports) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Column> columns = fields.stream().map(Column::named).toList();
        try (RecordWriter writer = TableWriter.of(out, columns, style)) {
            for (TargetReport report : reports) writer.write(report);
        }
        return out.toString(UTF_8);
    }
}
