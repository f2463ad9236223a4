package dev.muster.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.Analyzer;
import dev.muster.analysis.settings.AnalysisSettings;
import dev.muster.config.Settings;
import dev.muster.grade.GradeSummary;
import dev.muster.grade.RecordGrader;
import dev.muster.http.testing.ScriptedHeaderClient;
import dev.muster.input.InputSettings;
import dev.muster.input.TargetReader;
import dev.muster.scan.HeaderScanner;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The examples of docs/embedding.md about input, records and grading, compiled and run. */
@Timeout(60)
class RecordEmbeddingTest {
    private static final Settings settings = Settings.parse("");

    @Test
    void linesOfInput() throws IOException {
        InputStream in = stream("a.example\n# no target\na.example\nno target\n");
        PrintStream screen = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try (HeaderScanner scanner = scanner()) {
            try (TargetReader input = TargetReader.ofLines(in, InputSettings.from(settings))) {
                ScanSummary summary = scanner.scanAll(input, report -> System.out.println(report.target()));
                System.out.println(summary.duplicates() + " came before, " + summary.rejected() + " are no targets");
            }
        } finally {
            System.setOut(screen);
        }

        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .containsExactlyInAnyOrder("a.example", "no target", "1 came before, 1 are no targets");
    }

    @Test
    void recordsAreWrittenAndReadBack() throws IOException {
        List<TargetReport> reports = reports(20);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        try (RecordWriter records = RecordWriter.jsonLines(out)) {
            for (TargetReport report : reports) records.write(report);
        }
        List<Column> columns =
                List.of(Column.named("target"), Column.named("status_code"), Column.named("field.server"));
        try (RecordWriter csv = RecordWriter.csv(table, columns)) {
            for (TargetReport report : reports) csv.write(report);
        }
        InputStream in = stream("nonsense\n" + out.toString(UTF_8));
        try (RecordReader records = new RecordReader(in)) {
            records.forEach(report -> System.out.println(report.target()), bad -> System.err.println(bad.getMessage()));
        }

        assertThat(table.toString(UTF_8)).startsWith("target,status_code,field.server\r\n");
        assertThat(readBack("nonsense\n" + out.toString(UTF_8)))
                .extracting(RecordJson::of)
                .isEqualTo(reports.stream().map(RecordJson::of).toList());
    }

    @Test
    void oneReportAsJson() throws RecordException {
        TargetReport report = reports(1).get(0);

        String json = RecordJson.of(report);
        TargetReport again = new RecordParser().parse(json);

        assertThat(RecordJson.of(again)).isEqualTo(json);
    }

    @Test
    void gradingAgain() throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (RecordWriter records = RecordWriter.jsonLines(stored)) {
            for (TargetReport report : reports(20)) records.write(report);
        }
        InputStream in = stream(stored.toString(UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordGrader grader = RecordGrader.start(Settings.parse("muster.analysis.profile = observatory-6"))) {
            GradeSummary summary = grader.grade(in, out);
            System.out.println(summary.text());
        }
        assertThat(out.toString(UTF_8).lines()).hasSize(20);
        Analyzer analyzer = AnalysisSettings.from(settings).analyzer();
        try (HeaderScanner scanner = scanner()) {
            RecordGrader shared = RecordGrader.using(scanner.computePool(), analyzer);

            assertThat(shared.grade(reports(1).get(0)).join()).isNotNull();
        }
    }

    private static HeaderScanner scanner() {
        return HeaderScanner.builder().client(new ScriptedHeaderClient()).build();
    }

    private static List<TargetReport> reports(int count) {
        RandomReports random = new RandomReports(7);
        return Stream.generate(random::next).limit(count).toList();
    }

    private static List<TargetReport> readBack(String lines) throws IOException {
        List<TargetReport> read = new ArrayList<>();
        List<RecordException> unreadable = new ArrayList<>();
        try (RecordReader records = new RecordReader(stream(lines))) {
            records.forEach(read::add, unreadable::add);
        }
        assertThat(unreadable).extracting(RecordException::line).containsExactly(1L);
        return read;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
