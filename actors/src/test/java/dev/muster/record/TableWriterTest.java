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
import dev.muster.text.CellText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableWriterTest {
    private static final TableStyle PLAIN = new TableStyle(80, false, Escape.UNICODE);

    @Test
    void aTableShowsOneLineForEachReportAndEscapesWhatServersSent() throws IOException {
        assertThat(written(List.of(), PLAIN, answered("\u001b[2Jevil\n"), failed())
                        .lines())
                .containsExactly(
                        "RESULT                GRADE  MS      TARGET                    REMARK",
                        "200                          83      a.example                 \\x1b[2Jevil\\x0a",
                        "dns.nxdomain                 5000    b.example                 no such name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "40  | RESULT          GRADE  TARGET",
                "60  | RESULT          GRADE  MS      TARGET             REMARK",
                "80  | RESULT                GRADE  MS      TARGET                    REMARK",
                "200 | RESULT                    GRADE  MS      TARGET                                    REMARK",
            })
    void whereThereIsLessRoomTheLeastImportantColumnsAreLeftOutAndNoLineIsLonger(int width, String headings)
            throws IOException {
        Failure failure = Failure.of(FailureKind.HTTP_UPGRADE_UNEXPECTED, "no ".repeat(100));
        TargetReport lengthy = report(3, "c".repeat(200) + ".example", Outcome.FAILED, 9_000, List.of(), failure);
        TargetReport wide = report(4, "例".repeat(100), Outcome.FAILED, 9_000, List.of(), failure);
        TableStyle style = new TableStyle(width, false, Escape.UNICODE);

        assertThat(written(List.of(), style, answered("x".repeat(500)), lengthy, wide)
                        .lines())
                .allMatch(line -> CellText.width(line) <= width)
                .first()
                .isEqualTo(headings);
    }

    @Test
    void columnsOfOnesOwnShrinkFirstAndAreThenLeftOutFromTheEnd() throws IOException {
        List<String> fields = List.of("server", "target", "status_code", "uri", "reason");

        for (int width : new int[] {40, 80, 100, 200}) {
            TableStyle style = new TableStyle(width, false, Escape.UNICODE);
            assertThat(written(fields, style, answered("x".repeat(500))).lines())
                    .allMatch(line -> line.length() <= width);
        }
        assertThat(written(fields, new TableStyle(30, false, Escape.UNICODE), answered("nginx"))
                        .lines()
                        .toList())
                .first()
                .isEqualTo("SERVER        TARGET    STATU…");
    }

    @Test
    void whatIsCutSaysSo() throws IOException {
        TableStyle narrow = new TableStyle(40, false, Escape.ASCII);
        Failure failure = Failure.of(FailureKind.HTTP_UPGRADE_UNEXPECTED, "no");
        TargetReport report = report(3, "c.example", Outcome.FAILED, 9_000, List.of(), failure);

        assertThat(written(List.of(), narrow, report).lines().skip(1))
                .containsExactly("http.upgrade_~         c.example");
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
