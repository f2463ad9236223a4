package dev.muster.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.Target;
import dev.muster.http.testing.ScriptedHeaderClient;
import dev.muster.scan.HeaderScanner;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What scans leave in a registry of Micrometer. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // loops that wait heed no interrupt
class ScannerMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ScannerMetrics metrics = new ScannerMetrics(registry);

    @Test
    void targetsAreCountedByWhatBecameOfThem() {
        metrics.ended(report(Outcome.ANSWERED, null, hop(200, Timings.NONE)));
        metrics.ended(report(Outcome.ANSWERED, null, hop(200, Timings.NONE)));
        metrics.ended(report(Outcome.FAILED, Failure.of(FailureKind.TCP_REFUSED, "no")));
        metrics.ended(TargetReport.rejected(
                1, 1, "%%", Instant.EPOCH, Failure.of(FailureKind.INPUT_INVALID_HOST, "no name")));

        assertThat(timer("muster.target.duration", "outcome", "answered", "error.type", "none")
                        .count())
                .isEqualTo(2);
        Timer failed = timer("muster.target.duration", "outcome", "failed", "error.type", "tcp.refused");
        assertThat(failed.count()).isEqualTo(1);
        assertThat(failed.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(40);
        assertThat(registry.get("muster.targets.rejected")
                        .tag("error.type", "input.invalid_host")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void requestsAreTimedFromTheDialToTheFirstByte() {
        Timings timings = new Timings(millis(500), millis(7), millis(10), millis(20), millis(30));
        metrics.ended(report(Outcome.ANSWERED, null, hop(301, timings), hop(200, timings)));

        Timer moved = timer("http.client.request.duration", "http.response.status_code", "301");
        assertThat(moved.count()).isEqualTo(1);
        assertThat(moved.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(60);
        assertThat(timer("dns.lookup.duration").totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(14);
        Timer queued = timer("muster.target.queued");
        assertThat(queued.count()).isEqualTo(1);
        assertThat(queued.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(1000);
    }

    @Test
    void serversCannotMakeTimeSeriesAtWill() {
        for (int code = 600; code < 1000; code++)
            metrics.ended(report(Outcome.ANSWERED, null, hop(code, Timings.NONE)));

        assertThat(timer("http.client.request.duration", "http.response.status_code", "other")
                        .count())
                .isEqualTo(400);
    }

    @Test
    void aRequestMadeAgainIsCounted() {
        metrics.retrying(target(), Failure.of(FailureKind.TCP_RESET, "gone"), Duration.ZERO);
        metrics.retrying(target(), null, Duration.ZERO);

        assertThat(registry.get("muster.target.retries")
                        .tag("error.type", "tcp.reset")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("muster.target.retries")
                        .tag("error.type", "none")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aScannerCanBeWatched() {
        ScriptedHeaderClient client = new ScriptedHeaderClient().hang();
        ScannerMetrics ours = new ScannerMetrics(registry, List.of(Tag.of("scanner", "a")));
        try (HeaderScanner scanner =
                HeaderScanner.builder().client(client).listener(ours).build()) {
            ours.watch(scanner);
            var scan = scanner.scan(target());
            while (client.underWay() != 1) Thread.onSpinWait();
            assertThat(gauge("muster.targets.fetching")).isEqualTo(1);
            client.release(200);
            scan.join();

            while (gauge("muster.targets.active") != 0) Thread.onSpinWait();
            assertThat(gauge("muster.scans")).isEqualTo(1);
            assertThat(timer("muster.target.duration", "scanner", "a", "outcome", "answered")
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("muster.local.failures").functionCounter().count())
                    .isZero();
        }
    }

    @Test
    void noLabelNamesAHost() {
        ScriptedHeaderClient client = new ScriptedHeaderClient().answer(200);
        try (HeaderScanner scanner =
                HeaderScanner.builder().client(client).listener(metrics).build()) {
            metrics.watch(scanner);
            scanner.scan(target()).join();
        }

        assertThat(registry.getMeters())
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(Tag::getValue)
                .noneMatch(value -> value.contains("example"));
        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .extracting(Meter.Id::getDescription)
                .doesNotContainNull();
    }

    private Timer timer(String name, String... tags) {
        return registry.get(name).tags(tags).timer();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private static Target target() {
        return Target.of("http://www.example.com/");
    }

    private static Duration millis(long count) {
        return Duration.ofMillis(count);
    }

    private static Hop hop(int code, Timings timings) {
        ResponseHead head = ResponseHead.of(code, "", Fields.EMPTY);
        return Hop.of(target().uri(Scheme.HTTP), head).withTimings(timings);
    }

    private static TargetReport report(Outcome outcome, @Nullable Failure failure, Hop... hops) {
        return new TargetReport(
                1,
                1,
                "www.example.com",
                outcome,
                Instant.EPOCH,
                millis(40),
                1,
                List.of(hops),
                failure,
                null,
                null,
                null,
                null);
    }
}
