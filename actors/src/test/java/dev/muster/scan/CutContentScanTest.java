package dev.muster.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.BodyFacts;
import dev.muster.config.Settings;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.Script;
import dev.muster.http.target.Host;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.scan.report.TargetReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages whose connection closes inside a chunk. */
@Timeout(60)
class CutContentScanTest {
    private static final String PAGE = "<title>cut short</title>" + "<p>Hello.</p>".repeat(200);

    @ParameterizedTest(name = "{0}, cut in {1}")
    @CsvSource({"plain, the first chunk", "plain, the second chunk", "gzip, the first chunk", "gzip, the second chunk"})
    void theTitleIsFoundInWhatCame(String coding, String cutIn) throws Exception {
        byte[] content = coding.equals("gzip") ? gzip(PAGE) : PAGE.getBytes(StandardCharsets.US_ASCII);
        byte[] came = Arrays.copyOf(content, content.length - 12);
        int first = cutIn.contains("first") ? content.length : 9;
        Script script = Script.onRequest()
                .send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n"
                        + (coding.equals("gzip") ? "Content-Encoding: gzip\r\n" : "") + "\r\n"
                        + Integer.toHexString(first) + "\r\n")
                .send(Arrays.copyOf(came, Math.min(first, came.length)));
        if (first < came.length) {
            script = script.send("\r\n" + Integer.toHexString(content.length - first) + "\r\n")
                    .send(Arrays.copyOfRange(came, first, came.length));
        }

        BodyFacts facts = scanned(script.close());

        assertThat(facts.title()).isEqualTo("cut short");
        assertThat(facts.truncated()).isTrue();
        assertThat(facts.problem()).isEqualTo("truncated_body");
    }

    private static BodyFacts scanned(Script script) throws Exception {
        String settings = "muster { scan.analysis = body, http.addresses.allow-private = on }";
        try (BadServer server = BadServer.playing(script);
                HeaderScanner scanner = HeaderScanner.builder()
                        .settings(Settings.parse(settings))
                        .build()) {
            Host host = new Host("127.0.0.1", Host.Kind.IPV4);
            TargetReport report = scanner.scan(
                            new Target(host.value(), SchemeChoice.HTTP, host, OptionalInt.of(server.port()), "/"))
                    .get();
            return Objects.requireNonNull(
                    Objects.requireNonNull(report.analysis(), "no analysis").body());
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        try (GZIPOutputStream sink = new GZIPOutputStream(coded)) {
            sink.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return coded.toByteArray();
    }
}
