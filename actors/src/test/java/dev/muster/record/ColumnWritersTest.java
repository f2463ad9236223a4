package dev.muster.record;

import static dev.muster.record.ExampleReports.answered;
import static dev.muster.record.ExampleReports.failed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.scan.report.TargetReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnWritersTest {
    @Test
    void csvHasStableColumns() throws IOException {
        assertThat(csv(Column.standard()).lines().findFirst().orElseThrow())
                .isEqualTo(
                        "seq,line,target,outcome,started_at,total_ms,attempts,uri,address,protocol,status_code,reason,"
                                + "redirects,server,content_type,location,anomalies,dns_ms,connect_ms,tls_ms,first_byte_ms,"
                                + "tls_version,tls_cipher,tls_alpn,tls_verified,tls_problem,cert_subject,cert_issuer,"
                                + "cert_not_before,cert_not_after,cert_sans,cert_sha256,failure_kind,failure_stage,"
                                + "failure_blame,failure_detail,https_failure_kind,plain_uri,plain_status_code,profile,score,"
                                + "grade,findings_failed,products,cookies,body_title,body_sha256,body_bytes,"
                                + "redirect_failure_kind,first_failure_kind");
    }

    @Test
    void csvHasOneLineForEachReport() throws IOException {
        assertThat(csv(
                        columns("seq", "target", "outcome", "status_code", "total_ms", "server", "failure_kind"),
                        answered("nginx"),
                        failed()))
                .isEqualTo(String.join(
                        "\r\n",
                        "seq,target,outcome,status_code,total_ms,server,failure_kind",
                        "1,a.example,answered,200,83.1,nginx,",
                        "2,b.example,failed,,5000,,dns.nxdomain",
                        ""));
    }

    /** Whole seconds and nanoseconds too: a column of times has one form. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:00:00Z,           2026-11-20T10:00:00.000Z",
        "2026-11-20T10:00:00.5Z,         2026-11-20T10:00:00.500Z",
        "2026-11-20T10:00:00.123456789Z, 2026-11-20T10:00:00.123Z",
        "1969-12-31T23:59:59.9999Z,      1969-12-31T23:59:59.999Z",
        "9999-12-31T23:59:59.999Z,       9999-12-31T23:59:59.999Z",
        "+10000-01-01T00:00:00Z,         +10000-01-01T00:00:00Z",
    })
    void timesAreWrittenAsInRecords(Instant time, String text) throws IOException {
        TargetReport report =
                TargetReport.rejected(1, 1, "x", time, Failure.of(FailureKind.INPUT_INVALID_URL, "no target"));

        assertThat(cells(csv(columns("started_at"), report))).containsExactly("started_at", text);
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        RecordWriter.jsonLines(record).write(report);
        assertThat(record.toString(UTF_8)).contains("\"started_at\":\"" + text + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    /hops/0/status_code    | 200
                    /final/uri             | https://a.example/
                    /total_ms              | 83.1
                    /hops/0/fields/1       | {"name":"X-Powered-By","value":"PHP"}
                    /hops/0/anomalies      | []
                    /hops/1/uri            | -
                    /failure               | -
                    /hops/0/tls            | -
                    """)
    void aPointerIsAColumnToo(String pointer, @Nullable String value) {
        Object found = Column.named(pointer).value(answered("nginx"));

        assertThat(found == null ? null : found.toString()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hosp", "/hops/x", "/final/grade2"})
    void aPointerWithAKeyThatNoRecordHasIsRefused(String pointer) {
        assertThatThrownBy(() -> Column.named(pointer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no record has a key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://a\")", "+1", "-1+1", "@SUM(A1)", "\tx", "|x"})
    void aCellThatASpreadsheetWouldComputeBeginsWithAnApostrophe(String server) throws IOException {
        String csv = csv(columns("server"), answered(server));

        assertThat(cells(csv)).containsExactly("server", "'" + server);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    x;=cmd|'/C calc'!A0         ~ x;'=cmd|'/C calc'!A0
                    x; =1+1                     ~ x; '=1+1
                    x;"=1                       ~ x;"'=1
                    a,@SUM(A1),-2               ~ a,'@SUM(A1),'-2
                    =1;=2                       ~ '=1;'=2
                    ；=1                        ~ ；=1
                    x;＝1                       ~ x;'＝1
                    ＋1                         ~ '＋1
                    max-age=1; a=b, c=d         ~ max-age=1; a=b, c=d
                    text/html;q=0.9,*/*;q=0.8   ~ text/html;q=0.9,*/*;q=0.8
                    """)
    void aPartOfACellThatASpreadsheetWouldComputeHasAnApostropheToo(String server, String cell) throws IOException {
        assertThat(cells(csv(columns("server"), answered(server)))).containsExactly("server", cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a\"b", "a\nb", "a\r\nb", "", "ü"})
    void whatCsvQuotesComesBackTheSame(String server) throws IOException {
        assertThat(cells(csv(columns("server", "seq"), answered(server))))
                .containsExactly("server", "seq", server, "1");
    }

    @Test
    void chosenFieldsAsJsonAreFlatWithEveryKeyThere() throws IOException {
        assertThat(flatJson(
                        columns("target", "status_code", "total_ms", "started_at", "field.x-powered-by"),
                        answered("nginx"),
                        failed()))
                .isEqualTo("{\"target\":\"a.example\",\"status_code\":200,\"total_ms\":83.1,"
                        + "\"started_at\":\"2026-11-20T10:00:00.123Z\",\"field.x-powered-by\":\"PHP\"}\n"
                        + "{\"target\":\"b.example\",\"status_code\":null,\"total_ms\":5000,"
                        + "\"started_at\":\"2026-11-20T10:00:00.123Z\",\"field.x-powered-by\":null}\n");
    }

    @Test
    void aColumnThatThereIsNotIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> Column.named("staus"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no field is called staus")
                .hasMessageContaining("status_code");
    }

    @Test
    void aProgramAddsColumnsOfItsOwn() throws IOException {
        Column secure = Column.of("secure", 6, report -> report.hops().get(0).isSecure());

        assertThat(csv(List.of(secure), answered("nginx"))).isEqualTo("secure\r\ntrue\r\n");
    }

    private static List<Column> columns(String... names) {
        return Stream.of(names).map(Column::named).toList();
    }

    private static String csv(List<Column> columns, TargetReport... reports) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(RecordWriter.csv(out, columns), reports);
        return out.toString(UTF_8);
    }

    private static String flatJson(List<Column> columns, TargetReport... reports) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(RecordWriter.flatJsonLines(out, columns), reports);
        return out.toString(UTF_8);
    }

    private static void write(RecordWriter to, TargetReport... reports) throws IOException {
        try (RecordWriter writer = to) {
            for (TargetReport report : reports) writer.write(report);
        }
    }

    private static List<String> cells(String csv) {
        return CsvReader.builder().ofCsvRecord(csv).stream()
                .map(CsvRecord::getFields)
                .flatMap(List::stream)
                .toList();
    }
}
