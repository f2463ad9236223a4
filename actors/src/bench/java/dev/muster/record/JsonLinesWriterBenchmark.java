package dev.muster.record;

import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.head.Bytes;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one record costs, written and read: a site with eleven fields, as a plain scan meets it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class JsonLinesWriterBenchmark {
    private final TargetReport report = report();
    private final RecordWriter writer = RecordWriter.jsonLines(OutputStream.nullOutputStream());
    private final RecordParser parser = new RecordParser();
    private byte[] line = {};

    @Setup
    public void write() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RecordWriter.jsonLines(out).write(report);
        line = out.toByteArray();
    }

    @Benchmark
    public void writeOne() throws IOException {
        writer.write(report);
    }

    @Benchmark
    public TargetReport readOne() throws RecordException {
        return parser.parse(line, 0, line.length, 1, true);
    }

    private static TargetReport report() {
        Fields fields = Fields.of(
                "Server",
                "nginx/1.22.1",
                "Date",
                "Fri, 20 Nov 2026 10:00:00 GMT",
                "Content-Type",
                "text/html",
                "Content-Length",
                "79",
                "Connection",
                "close",
                "Strict-Transport-Security",
                "max-age=31536000; includeSubDomains; preload",
                "Content-Security-Policy",
                "default-src 'self'; script-src 'self' 'nonce-abc' https://cdn.example.com; object-src 'none'; frame-ancestors 'none'",
                "X-Content-Type-Options",
                "nosniff",
                "Referrer-Policy",
                "strict-origin-when-cross-origin",
                "Set-Cookie",
                "sid=abc123; Path=/; Secure; HttpOnly; SameSite=Lax",
                "ETag",
                "\"5f5-abc\"");
        ResponseHead head = new ResponseHead("HTTP/1.1", 200, "OK", fields, List.of(), List.of(), Bytes.EMPTY);
        TargetUri uri = new TargetUri(Scheme.HTTP, new Host("127.1.2.3", Host.Kind.IPV4), 18080, "/");
        Timings timings = new Timings(null, null, Duration.ofNanos(312_345), null, Duration.ofNanos(1_234_567));
        Hop hop = new Hop(uri, "127.1.2.3", List.of(), head, timings, null, null);
        return new TargetReport(
                123_456,
                123_456,
                "127.1.2.3",
                Outcome.ANSWERED,
                Instant.parse("2026-11-20T10:00:00.123456Z"),
                Duration.ofNanos(2_345_678),
                1,
                List.of(hop),
                null,
                null,
                null,
                null,
                null);
    }
}
