package dev.muster.record;

import dev.muster.http.Hop;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two small reports, for tests of how they are written. */
public final class ExampleReports {
    private ExampleReports() {}

    /** One hop over https with two fields. */
    public static TargetReport answered(String server) {
        Fields fields = Fields.of("Server", server, "X-Powered-By", "PHP");
        TargetUri uri = new TargetUri(Scheme.HTTPS, new Host("a.example", Host.Kind.NAME), 443, "/");
        return report(
                1,
                "a.example",
                Outcome.ANSWERED,
                83_100,
                List.of(Hop.of(uri, ResponseHead.of(200, "OK", fields))),
                null);
    }

    /** No such name. */
    public static TargetReport failed() {
        Failure failure = Failure.of(FailureKind.DNS_NXDOMAIN, "no such name");
        return report(2, "b.example", Outcome.FAILED, 5_000_000, List.of(), failure);
    }

    public static TargetReport report(
            long seq, String target, Outcome outcome, long micros, List<Hop> hops, @Nullable Failure failure) {
        return new TargetReport(
                seq,
                seq,
                target,
                outcome,
                Instant.parse("2026-11-20T10:00:00.123Z"),
                Duration.ofNanos(micros * 1000),
                1,
                hops,
                failure,
                null,
                null,
                null,
                null);
    }
}
