package dev.muster.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00.123Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsWrittenIsReadBackTheSame(long seed) throws Exception {
        RandomReports reports = new RandomReports(seed);
        for (int i = 0; i < 500; i++) {
            TargetReport report = reports.next();

            String line = line(report);

            assertThat(read(line)).as(line).isEqualTo(report);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void aLineIsValidUtf8WithNothingThatATerminalActsOn(long seed) throws Exception {
        RandomReports reports = new RandomReports(seed);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = bytes(reports.next());

            String line = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();

            assertThat(line).endsWith("}\n");
            assertThat(line.substring(0, line.length() - 1).codePoints())
                    .noneMatch(c -> c < ' ' || c >= 0x80 && JsonEscapes.isEscaped(c) || c == 0x7F);
        }
    }

    @Test
    void halfASurrogateBecomesAReplacementCharacter() throws Exception {
        String line = line(rejected("a\uD83Db \uDE00 \uD83D\uDE00 \uD83D"));

        assertThat(read(line).target()).isEqualTo("a\uFFFDb \uFFFD \uD83D\uDE00 \uFFFD");
    }

    @Test
    void aRejectedLineIsWrittenWithItsNumberAndReason() throws Exception {
        assertThat(line(rejected("exa mple")))
                .isEqualTo("{\"schema\":\"muster.record/1\",\"seq\":3,\"line\":7,\"target\":\"exa mple\","
                        + "\"outcome\":\"rejected\",\"started_at\":\"2026-11-20T10:00:00.123Z\",\"total_ms\":0,"
                        + "\"attempts\":0,\"hops\":[],\"failure\":{\"kind\":\"input.invalid_host\",\"stage\":\"input\","
                        + "\"blame\":\"input\",\"detail\":\"a blank\"},\"analysis\":null}\n");
    }

    @Test
    void theFinalAnswerIsSaidOnceMoreAtTheTop() throws Exception {
        assertThat(line(ExampleReports.answered("nginx")))
                .contains("\"attempts\":1,\"final\":{\"uri\":\"https://a.example/\",\"status_code\":200,"
                        + "\"server\":\"nginx\"},\"hops\":[");
        assertThat(line(ExampleReports.failed())).doesNotContain("\"final\"");
    }

    /** Redirects came, and then nothing: the last head that was read is no answer. */
    @Test
    void whatFailedBehindARedirectHasNoFinalAnswer() throws Exception {
        TargetReport redirected = ExampleReports.report(
                1,
                "a.example",
                Outcome.FAILED,
                1,
                ExampleReports.answered("nginx").hops(),
                Failure.of(FailureKind.TCP_REFUSED, "refused"));

        assertThat(line(redirected)).doesNotContain("\"final\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"target\":1}                     | line 1, column 11: expected a string, found 1",
                "{\"target\":\"a\"}                 | line 1, column 14: 'outcome' is missing",
                "{\"schema\":\"muster.record/2\"}   | line 1, column 11: schema must be muster.record/1, found muster.record/2",
                "{\"outcome\":\"lost\"}             | line 1, column 12: outcome must be answered, failed or rejected, found lost",
                "{\"started_at\":\"today\"}         | line 1, column 15: not a time as in RFC 3339: today",
                "{\"hops\":[{\"uri\":\"ftp://a/\"}]}| line 1, column 17: not an http or https URI: scheme ftp",
                "[1]                                | line 1, column 1: expected an object, found an array",
            })
    void whatIsNoRecordIsNamedWithItsPlace(String line, String message) {
        assertThatThrownBy(() -> read(line + "\n"))
                .isInstanceOf(RecordException.class)
                .hasMessage(message);
    }

    @Test
    void aLastLineCutOffAnywhereIsSaidToBeTorn() throws Exception {
        byte[] whole = bytes(new RandomReports(5).next());
        for (int length = 1; length < whole.length - 2; length++) {
            byte[] torn = java.util.Arrays.copyOf(whole, length);

            assertThatThrownBy(() -> new RecordReader(new ByteArrayInputStream(torn)).read())
                    .isInstanceOfSatisfying(
                            RecordException.class, e -> assertThat(e.isTorn()).isTrue());
        }
    }

    @Test
    void readingGoesOnBehindALineThatIsNoRecord() throws Exception {
        TargetReport report = rejected("x");
        byte[] file = ("nonsense\n\n" + line(report)).getBytes(UTF_8);
        RecordReader reader = new RecordReader(new ByteArrayInputStream(file));

        assertThatThrownBy(reader::read)
                .isInstanceOfSatisfying(
                        RecordException.class, e -> assertThat(e.line()).isEqualTo(1));
        assertThat(reader.read()).isEqualTo(report);
        assertThat(reader.read()).isNull();
    }

    @Test
    void keysOfLaterVersionsArePassedOver() throws Exception {
        String line = line(rejected("x")).replaceFirst("\\{", "{\"new\":{\"a\":[1,{\"b\":2}]},");

        assertThat(read(line)).isEqualTo(rejected("x"));
    }

    @Test
    void aFailureKindOfALaterVersionKeepsItsCodeAndBlame() throws Exception {
        String line = line(rejected("x")).replace("input.invalid_host", "input.too_odd");

        Failure failure = read(line).failure();

        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo("input.too_odd");
        assertThat(failure.blame().code()).isEqualTo("input");
    }

    private static TargetReport rejected(String text) {
        return TargetReport.rejected(3, 7, text, AT, Failure.of(FailureKind.INPUT_INVALID_HOST, "a blank"));
    }

    private static byte[] bytes(TargetReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordWriter writer = RecordWriter.jsonLinesWithAdvice(out)) {
            writer.write(report);
        }
        return out.toByteArray();
    }

    private static String line(TargetReport report) throws IOException {
        return new String(bytes(report), UTF_8);
    }

    private static TargetReport read(String line) throws IOException, RecordException {
        TargetReport report = new RecordReader(new ByteArrayInputStream(line.getBytes(UTF_8))).read();
        if (report == null) throw new IOException("no record");
        return report;
    }
}
