package dev.muster.metrics;

import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.failure.Failure;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Target;
import dev.muster.scan.HeaderScanner;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.ScanListener;
import dev.muster.scan.report.ScannerStats;
import dev.muster.scan.report.TargetReport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes what scans do into a registry of Micrometer, under the names of OpenTelemetry where it has some. The listener
 * of a scanner, so it is given to the builder; {@link #watch} adds the gauges once the scanner stands. No label names a
 * host: a list of a million names would be a million time series. Safe for any thread.
 *
 * <table>
 * <caption>The meters</caption>
 * <tr><th>name</th><th>what</th><th>labels</th></tr>
 * <tr><td>{@code muster.target.duration}</td><td>timer: a target from its first attempt to its report</td>
 *     <td>{@code outcome} (answered, failed), {@code error.type}</td></tr>
 * <tr><td>{@code muster.target.queued}</td><td>timer: how long a target waited for busy addresses, where it did</td>
 *     <td></td></tr>
 * <tr><td>{@code muster.target.retries}</td><td>counter: requests made again</td><td>{@code error.type}</td></tr>
 * <tr><td>{@code muster.targets.rejected}</td><td>counter: lines that name no target</td>
 *     <td>{@code error.type}</td></tr>
 * <tr><td>{@code http.client.request.duration}</td><td>timer: an answered request of a target's last attempt, from the
 *     dial to the first byte of the answer</td>
 *     <td>{@code http.response.status_code}, {@code url.scheme}</td></tr>
 * <tr><td>{@code dns.lookup.duration}</td><td>timer: a look-up of a name in a target's last attempt</td><td></td></tr>
 * <tr><td>{@code muster.scans}, {@code muster.targets.active}, {@code muster.targets.fetching},
 *     {@code muster.targets.queued}</td><td>gauges: {@link ScannerStats#scans}, {@link ScannerStats#underWay},
 *     {@link ScannerStats#fetching}, {@link ScannerStats#queued}</td><td></td></tr>
 * <tr><td>{@code muster.compute.tasks}</td><td>gauge: tasks of the compute pool</td>
 *     <td>{@code state} (waiting, running)</td></tr>
 * <tr><td>{@code muster.local.failures}</td><td>counter: {@link ScannerStats#localFailures}</td><td></td></tr>
 * </table>
 *
 * <p>{@code error.type} is a failure's code, one of a short list, and {@code none} where there is no failure.
 */
public final class ScannerMetrics implements ScanListener {
    private static final String ERROR_TYPE = "error.type";
    private static final String NONE = "none";

    /** Servers send any three digits; what HTTP does not define shares one time series. */
    private static final int LAST_STATUS = 599;

    private final MeterRegistry registry;
    private final Tags tags;
    private final MeterProvider<Timer> targets;
    private final MeterProvider<Timer> requests;
    private final MeterProvider<Counter> retries;
    private final MeterProvider<Counter> rejected;
    private final Timer queued;
    private final Timer lookups;

    /** Meters in {@code registry}, without tags of their own. */
    public ScannerMetrics(MeterRegistry registry) {
        this(registry, List.of());
    }

    /** @param tags go with every meter: the scanner's name, say, where there are several */
    public ScannerMetrics(MeterRegistry registry, Iterable<Tag> tags) {
        this.registry = registry;
        this.tags = Tags.of(tags);
        targets = timer("muster.target.duration", "A target from its first attempt to its report")
                .withRegistry(registry);
        requests = timer("http.client.request.duration", "A request, from the dial to the first byte of its answer")
                .withRegistry(registry);
        queued = timer("muster.target.queued", "How long a target waited for busy addresses")
                .register(registry);
        lookups = timer("dns.lookup.duration", "A look-up of a name").register(registry);
        retries = counter("muster.target.retries", "Requests made again").withRegistry(registry);
        rejected =
                counter("muster.targets.rejected", "Lines that name no target").withRegistry(registry);
    }

    /**
     * Adds the gauges of {@code scanner}, for as long as somebody else holds it. A registry has one of each name and
     * tags: a second scanner needs metrics with tags of its own.
     */
    public void watch(HeaderScanner scanner) {
        gauge(scanner, "muster.scans", "Scans under way", ScannerStats::scans, Tags.empty());
        gauge(scanner, "muster.targets.active", "Targets begun and not reported", ScannerStats::underWay, Tags.empty());
        gauge(scanner, "muster.targets.fetching", "Targets being fetched", ScannerStats::fetching, Tags.empty());
        gauge(scanner, "muster.targets.queued", "Targets waiting for an address", ScannerStats::queued, Tags.empty());
        String tasks = "muster.compute.tasks";
        gauge(scanner, tasks, "Tasks", ScannerStats::computeWaiting, Tags.of("state", "waiting"));
        gauge(scanner, tasks, "Tasks", ScannerStats::computeRunning, Tags.of("state", "running"));
        FunctionCounter.builder(
                        "muster.local.failures", scanner, one -> one.stats().localFailures())
                .description("How often trouble on this machine kept a target from being asked")
                .tags(tags)
                .register(registry);
    }

    @Override
    public void retrying(Target target, @Nullable Failure why, Duration pause) {
        retries.withTag(ERROR_TYPE, code(why)).increment();
    }

    @Override
    public void ended(TargetReport report) {
        Failure failure = report.failure();
        if (report.outcome() == Outcome.REJECTED) {
            rejected.withTag(ERROR_TYPE, code(failure)).increment();
            return;
        }
        String outcome = report.outcome() == Outcome.ANSWERED ? "answered" : "failed";
        targets.withTags("outcome", outcome, ERROR_TYPE, code(failure)).record(report.took());
        Duration waited = hops(report.hops());
        if (report.plain() != null) waited = waited.plus(hops(report.plain().hops()));
        if (!waited.isZero()) queued.record(waited);
    }

    /** How long they waited. */
    private Duration hops(List<Hop> hops) {
        Duration waited = Duration.ZERO;
        for (Hop hop : hops) {
            Timings timings = hop.timings();
            if (timings.queued() != null) waited = waited.plus(timings.queued());
            if (timings.dns() != null) lookups.record(timings.dns());
            ResponseHead head = hop.head();
            if (head != null) {
                requests.withTags("http.response.status_code", status(head), "url.scheme", scheme(hop))
                        .record(sum(timings.connect(), timings.tls(), timings.firstByte()));
            }
        }
        return waited;
    }

    private static String status(ResponseHead head) {
        return head.statusCode() > LAST_STATUS ? "other" : Integer.toString(head.statusCode());
    }

    private static String scheme(Hop hop) {
        return hop.isSecure() ? "https" : "http";
    }

    private static Duration sum(@Nullable Duration... phases) {
        Duration sum = Duration.ZERO;
        for (Duration phase : phases) if (phase != null) sum = sum.plus(phase);
        return sum;
    }

    private static String code(@Nullable Failure failure) {
        return failure == null ? NONE : failure.code();
    }

    private Timer.Builder timer(String name, String description) {
        return Timer.builder(name).description(description).tags(tags);
    }

    private Counter.Builder counter(String name, String description) {
        return Counter.builder(name).description(description).tags(tags);
    }

    private void gauge(
            HeaderScanner scanner, String name, String description, ToDoubleFunction<ScannerStats> value, Tags own) {
        Gauge.builder(name, scanner, one -> value.applyAsDouble(one.stats()))
                .description(description)
                .tags(tags.and(own))
                .register(registry);
    }
}
