package dev.muster.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.compute.StandaloneComputePool;
import dev.muster.config.Settings;
import dev.muster.filter.ConditionCounts;
import dev.muster.filter.ReportCondition;
import dev.muster.format.RecordForm;
import dev.muster.format.RecordFormat;
import dev.muster.http.Hop;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import dev.muster.record.Escape;
import dev.muster.record.ExampleReports;
import dev.muster.record.RandomReports;
import dev.muster.record.RecordWriter;
import dev.muster.record.TableStyle;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Enough records for several batches, so that what holds of one file holds of its pieces put together. */
@Timeout(60)
class RecordConverterTest {
    private static final int COUNT = 5000;
    private static final TableStyle STYLE = new TableStyle(120, false, Escape.ASCII);
    private static final StandaloneComputePool workers =
            StandaloneComputePool.start(Settings.parse("muster.compute { pool-size = 2, queue = 20 }"));

    private final RecordConverter converter = RecordConverter.using(workers.pool());

    @AfterAll
    static void end() {
        workers.close();
    }

    @ParameterizedTest
    @EnumSource(value = RecordFormat.class, mode = EnumSource.Mode.EXCLUDE, names = "PARQUET")
    void whatIsConvertedIsWhatOneWriterWouldHaveWritten(RecordFormat format) throws Exception {
        List<TargetReport> reports = many();
        RecordForm form = new RecordForm(format, List.of(), STYLE, false);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConvertSummary summary =
                converter.convert(new ByteArrayInputStream(lines(reports)), out, Conversion.ofAll(form));

        assertThat(out.toString(UTF_8)).isEqualTo(written(reports, form));
        assertThat(summary).isEqualTo(new ConvertSummary(COUNT, 0, COUNT, 0, List.of()));
    }

    @Test
    void whatIsPackedUnpacksToTheSame() throws Exception {
        List<TargetReport> reports = many();
        RecordForm plain = new RecordForm(RecordFormat.CSV, List.of(), STYLE, false);
        RecordForm packed = new RecordForm(RecordFormat.CSV, List.of(), STYLE, true);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        converter.convert(new ByteArrayInputStream(lines(reports)), out, Conversion.ofAll(packed));

        byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(out.toByteArray())).readAllBytes();
        assertThat(new String(unpacked, UTF_8)).isEqualTo(written(reports, plain));
    }

    /** The heading of a table comes with its first row, which may be in any batch. */
    @ParameterizedTest
    @EnumSource(value = RecordFormat.class, mode = EnumSource.Mode.EXCLUDE, names = "PARQUET")
    void onlyWhatTheFilterLetsThroughIsWritten(RecordFormat format) throws Exception {
        List<TargetReport> reports = many();
        RecordForm form = new RecordForm(format, List.of(), STYLE, false);
        Predicate<TargetReport> late = report -> report.seq() > COUNT - 10;

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConvertSummary summary = converter.convert(
                new ByteArrayInputStream(lines(reports)),
                out,
                new Conversion(form, ReportCondition.of("seq>" + (COUNT - 10)), new ConditionCounts(List.of())));

        assertThat(out.toString(UTF_8))
                .isEqualTo(written(reports.stream().filter(late).toList(), form));
        assertThat(summary.written()).isEqualTo(10);
        assertThat(summary.text()).isEqualTo("5,000 records: 10 written, 4,990 left out by --filter");
    }

    @Test
    void conditionsSeeAllRecordsAndTellTheFirst() throws Exception {
        ConditionCounts looked = new ConditionCounts(ReportCondition.listOf("seq>=10,error"));
        Conversion conversion = new Conversion(RecordForm.records(), ReportCondition.of("seq<0"), looked);

        converter.convert(new ByteArrayInputStream(lines(many())), new ByteArrayOutputStream(), conversion);

        assertThat(looked.reasons())
                .containsExactly("seq>=10 holds for 4,991 records, first: site-10.example (line 10)");
    }

    @Test
    void linesThatAreNoRecordsAreLeftOutAndTold() throws Exception {
        byte[] two = lines(List.of(ExampleReports.answered("x"), ExampleReports.failed()));
        byte[] in = ("nonsense\n\n" + new String(two, UTF_8) + "{\"torn").getBytes(UTF_8);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConvertSummary summary =
                converter.convert(new ByteArrayInputStream(in), out, Conversion.ofAll(RecordForm.records()));

        assertThat(out.toByteArray()).isEqualTo(two);
        assertThat(summary.unreadable()).isEqualTo(2);
        assertThat(summary.problems()).hasSize(2);
        assertThat(summary.problems().get(0)).startsWith("line 1, column 1: ");
        assertThat(summary.problems().get(1)).startsWith("line 5, column ").endsWith("the last line is cut off");
    }

    @Test
    void nothingIsAnOutputTooWithAHeading() throws Exception {
        RecordForm csv = new RecordForm(RecordFormat.CSV, RecordForm.columns(List.of("seq")), STYLE, false);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        converter.convert(new ByteArrayInputStream(new byte[0]), out, Conversion.ofAll(csv));

        assertThat(out.toString(UTF_8)).isEqualTo("seq\r\n");
    }

    /** Whatever a report holds: what was read and written again is the same record. */
    @Test
    void recordsComeThroughUnchanged() throws Exception {
        RandomReports random = new RandomReports(77);
        List<TargetReport> reports = new ArrayList<>();
        for (int i = 0; i < 500; i++) reports.add(random.next());
        byte[] once = lines(reports);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        converter.convert(new ByteArrayInputStream(once), out, Conversion.ofAll(RecordForm.records()));

        assertThat(out.toByteArray()).isEqualTo(once);
    }

    private static List<TargetReport> many() {
        List<TargetReport> reports = new ArrayList<>();
        for (int i = 1; i <= COUNT; i++) {
            String name = "site-" + i + ".example";
            TargetUri uri = new TargetUri(Scheme.HTTPS, new Host(name, Host.Kind.NAME), 443, "/");
            Fields fields = Fields.of("Server", "nginx/1." + i, "X-Filler", "x".repeat(200));
            Hop hop = Hop.of(uri, ResponseHead.of(200, "OK", fields));
            reports.add(ExampleReports.report(i, name, Outcome.ANSWERED, i, List.of(hop), null));
        }
        return reports;
    }

    private static byte[] lines(List<TargetReport> reports) throws IOException {
        return written(reports, RecordForm.records()).getBytes(UTF_8);
    }

    private static String written(List<TargetReport> reports, RecordForm form) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordWriter writer = form.writer(out)) {
            for (TargetReport report : reports) writer.write(report);
        }
        return out.toString(UTF_8);
    }
}
