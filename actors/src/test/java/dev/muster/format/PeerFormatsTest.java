package dev.muster.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.Product;
import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Bytes;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import dev.muster.http.tls.CertificateFacts;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.Verification;
import dev.muster.record.ExampleReports;
import dev.muster.record.RecordWriter;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The names that pipelines on other scanners read, as docs/formats.md says. */
class PeerFormatsTest {
    private static final Host NAME = new Host("a.example", Host.Kind.NAME);

    @Test
    void httpxHasItsNames() throws IOException {
        assertThat(written(RecordFormat.HTTPX, redirected())).isEqualTo("""
                {"timestamp":"2026-11-20T10:00:00.206Z",\
                "tls":{"host":"a.example","ip":"192.0.2.7","port":"443","probe_status":true,"tls_version":"tls13",\
                "cipher":"TLS_AES_128_GCM_SHA256","self_signed":true,"not_before":"2026-01-01T00:00:00.000Z",\
                "not_after":"2027-01-01T00:00:00.000Z","subject_dn":"CN=a.example,O=Example\\\\, Inc.","subject_cn":"a.example",\
                "subject_org":["Example, Inc."],"subject_an":["a.example","*.a.example"],\
                "domains":["a.example","*.a.example"],"serial":"0A:BC","issuer_dn":"CN=Root,C=AT","issuer_cn":"Root",\
                "fingerprint_hash":{"sha256":"ab12"},"wildcard_certificate":true},\
                "port":"80","url":"http://a.example/old?q=1","input":"a.example","scheme":"http","webserver":"nginx/1.25",\
                "content_type":"text/html","host":"a.example","host_ip":"192.0.2.7","path":"/old",\
                "final_url":"https://a.example",\
                "header":{"server":"nginx/1.25","content_type":"text/html; charset=utf-8","set_cookie":"a=1, b=2",\
                "content_length":"42","permissions_policy":"camera=()"},\
                "time":"83.1ms","chain_status_codes":[301,200],\
                "chain":[{"status_code":301,"location":"https://a.example/","request-url":"http://a.example/old?q=1"},\
                {"status_code":200,"request-url":"https://a.example"}],\
                "a":["192.0.2.7"],"cname":["b.example"],"tech":["Nginx:1.25","PHP"],"words":0,"lines":0,\
                "status_code":200,"content_length":42,"failed":false}
                """);
    }

    @Test
    void httpxTellsOfATargetThatFailed() throws IOException {
        assertThat(written(RecordFormat.HTTPX, ExampleReports.failed())).isEqualTo("""
                {"timestamp":"2026-11-20T10:00:05.123Z","url":"b.example","input":"b.example",\
                "error":"dns.nxdomain: no such name","time":"5s","words":0,"lines":0,"status_code":0,\
                "content_length":0,"failed":true}
                """);
    }

    @Test
    void zgrab2HasItsNames() throws IOException {
        assertThat(written(RecordFormat.ZGRAB2, redirected())).isEqualTo("""
                {"ip":"192.0.2.7","domain":"a.example","data":{"http":{"status":"success","protocol":"http","port":80,\
                "result":{"response":{"status_line":"200 OK","status_code":200,"protocol":"HTTP/1.1","protocol_major":1,\
                "protocol_minor":1,"headers":{"server":["nginx/1.25"],"content_type":["text/html; charset=utf-8"],\
                "set_cookie":["a=1","b=2"],"content_length":["42"],\
                "unknown":[{"key":"permissions_policy","value":["camera=()"]}]},"content_length":42,\
                "request":{"url":{"scheme":"https","host":"a.example","path":"/"},"host":"a.example",\
                "tls_log":{"handshake_log":{"server_hello":{"version":{"name":"TLSv1.3","value":772},\
                "cipher_suite":{"name":"TLS_AES_128_GCM_SHA256"},"alpn_protocol":"http/1.1"},\
                "server_certificates":{"certificate":{"parsed":{"serial_number":"2748",\
                "issuer":{"common_name":["Root"],"country":["AT"]},"issuer_dn":"CN=Root,C=AT",\
                "validity":{"start":"2026-01-01T00:00:00.000Z","end":"2027-01-01T00:00:00.000Z","length":31536000},\
                "subject":{"common_name":["a.example"],"organization":["Example, Inc."]},\
                "subject_dn":"CN=a.example,O=Example\\\\, Inc.","names":["a.example","*.a.example"],\
                "fingerprint_sha256":"ab12"}},\
                "validation":{"browser_trusted":false,"browser_error":"self-signed"}}}}}},\
                "redirect_response_chain":[{"status_line":"301 Moved","status_code":301,"protocol":"HTTP/1.1",\
                "protocol_major":1,"protocol_minor":1,"headers":{"location":["https://a.example/"]},"content_length":-1,\
                "request":{"url":{"scheme":"http","host":"a.example","path":"/old","raw_query":"q=1"},\
                "host":"a.example"}}]},"timestamp":"2026-11-20T10:00:00.123Z"}}}
                """);
    }

    @Test
    void zgrab2TellsOfATargetThatFailed() throws IOException {
        assertThat(written(RecordFormat.ZGRAB2, ExampleReports.failed())).isEqualTo("""
                {"domain":"b.example","data":{"http":{"status":"unknown-error","protocol":"http",\
                "timestamp":"2026-11-20T10:00:00.123Z","error":"dns.nxdomain: no such name"}}}
                """);
    }

    /** Every kind has one of the words that ZGrab2 knows. */
    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void everyFailureHasAStatusOfZgrab2(FailureKind kind) {
        TargetReport report = ExampleReports.report(1, "a", Outcome.FAILED, 1, List.of(), Failure.of(kind, "x"));

        assertThat(Zgrab2Writer.status(report))
                .isIn(
                        "connection-refused",
                        "connection-timeout",
                        "connection-closed",
                        "handshake-error",
                        "io-timeout",
                        "protocol-error",
                        "application-error",
                        "invalid-inputs",
                        "blocklisted-target",
                        "unknown-error");
    }

    @ParameterizedTest
    @CsvSource({
        "TCP_REFUSED, connection-refused",
        "TCP_TIMEOUT, connection-timeout",
        "TCP_RESET, connection-closed",
        "TLS_ALERT, handshake-error",
        "HTTP_NOT_HTTP, protocol-error",
        "LIMIT_TOTAL_TIME, io-timeout",
        "INPUT_INVALID_HOST, invalid-inputs",
        "POLICY_ADDRESS_DENIED, blocklisted-target",
        "REDIRECT_LOOP, application-error",
        "DNS_TIMEOUT, unknown-error"
    })
    void aFailureHasTheNearestStatusOfZgrab2(FailureKind kind, String status) {
        TargetReport report = ExampleReports.report(1, "a", Outcome.FAILED, 1, List.of(), Failure.of(kind, "x"));

        assertThat(Zgrab2Writer.status(report)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "831, 831µs",
        "1000, 1ms",
        "83100, 83.1ms",
        "999999, 999.999ms",
        "1283100, 1.2831s",
        "5000000, 5s",
        "60000000, 1m0s",
        "90500000, 1m30.5s"
    })
    void durationsAreWrittenAsInGo(long micros, String text) {
        assertThat(HttpxWriter.goDuration(Duration.ofNanos(micros * 1000))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3, tls13", "TLSv1.2, tls12", "TLSv1.1, tls11", "TLSv1, tls10", "SSLv3, ssl30"})
    void versionsAreWrittenAsInTlsx(String version, String text) {
        assertThat(TlsxKeys.version(version)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    CN=a.example             | CN | a.example
                    CN=a\\, b,O=c            | CN | a, b
                    O=x, cn = y              | CN | y
                    CN=a+OU=b                | OU | b
                    CN=x\\\\,O=y              | O  | y
                    OU=CN=x                  | CN | -
                    nonsense                 | CN | -
                    """)
    void partsOfANameAreFound(String name, String attribute, String value) {
        assertThat(NameParts.values(name, attribute)).isEqualTo(value == null ? List.of() : List.of(value));
    }

    private static TargetReport redirected() {
        Hop first = hop(
                new TargetUri(Scheme.HTTP, NAME, 80, "/old?q=1"),
                ResponseHead.of(301, "Moved", Fields.of("Location", "https://a.example/")),
                null);
        Fields fields = Fields.of(
                "Server", "nginx/1.25",
                "Content-Type", "text/html; charset=utf-8",
                "Set-Cookie", "a=1",
                "set-cookie", "b=2",
                "Content-Length", "42",
                "Permissions-Policy", "camera=()");
        Hop last = hop(new TargetUri(Scheme.HTTPS, NAME, 443, "/"), ResponseHead.of(200, "OK", fields), tls());
        List<Product> products = List.of(
                new Product(null, "Nginx", "1.25", null, "muster"), new Product(null, "PHP", null, null, "muster"));
        return ExampleReports.report(1, "a.example", Outcome.ANSWERED, 83_100, List.of(first, last), null)
                .withAnalysis(
                        new Analysis("muster-1", 50, "C", true, List.of(), products, List.of(), null, null, null));
    }

    private static Hop hop(TargetUri uri, ResponseHead head, @org.jspecify.annotations.Nullable TlsFacts tls) {
        return new Hop(uri, "192.0.2.7", List.of("b.example"), head, Timings.NONE, tls, null, Bytes.EMPTY, List.of());
    }

    private static TlsFacts tls() {
        CertificateFacts leaf = new CertificateFacts(
                "CN=a.example,O=Example\\, Inc.",
                "CN=Root,C=AT",
                "abc",
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2027-01-01T00:00:00Z"),
                List.of("a.example", "*.a.example"),
                "EC",
                256,
                "SHA256withECDSA",
                "ab12",
                "cd34",
                false,
                0,
                false);
        return new TlsFacts(
                "TLSv1.3",
                "TLS_AES_128_GCM_SHA256",
                "http/1.1",
                List.of(),
                List.of(leaf),
                Verification.failed("self-signed", "it is its own"),
                false);
    }

    private static String written(RecordFormat format, TargetReport report) throws IOException {
        RecordForm form = new RecordForm(format, List.of(), RecordForm.records().style(), false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordWriter writer = form.writer(out)) {
            writer.write(report);
        }
        return out.toString(UTF_8);
    }
}
