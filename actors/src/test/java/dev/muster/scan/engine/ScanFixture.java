package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.Analyzer;
import dev.muster.compute.ComputePool;
import dev.muster.compute.ComputeSettings;
import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.LookupPace;
import dev.muster.http.Method;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Fields;
import dev.muster.http.target.Host;
import dev.muster.http.testing.ScriptedHeaderClient;
import dev.muster.scan.report.ScanListener;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import dev.muster.scan.settings.AnalysisDepth;
import dev.muster.scan.settings.Backoff;
import dev.muster.scan.settings.Concurrency;
import dev.muster.scan.settings.OutageSettings;
import dev.muster.scan.settings.PolitenessSettings;
import dev.muster.scan.settings.RetrySettings;
import dev.muster.scan.settings.ScanSettings;
import dev.muster.scan.settings.SecondPassSettings;
import dev.muster.scan.settings.SlowDownSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A scan between probes: the test plays its fetchers, its input, its consumer and its clock. */
@Timeout(60)
abstract class ScanFixture {
    final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
    static final Duration TOTAL = Duration.ofSeconds(30);
    static final int PER_ADDRESS = 2;
    static final int MOST_QUEUED = 5;
    static final Duration PAUSE = Duration.ofSeconds(1);
    static final Duration OUTAGE_PATIENCE = Duration.ofSeconds(30);
    /** Few enough for every credit that comes back to be used at once. */
    static final int CONCURRENCY = 15;

    static final int BACKLOG = 100_000;
    /** What one worker is handed at once. */
    static final int IN_HAND = 4;

    final FakeTime time = new FakeTime(kit);
    final TestProbe<Fetcher.Command> fetchers = kit.createTestProbe(Fetcher.Command.class);
    final TestProbe<Integer> requests = kit.createTestProbe(Integer.class);
    final TestProbe<TargetReport> reports = kit.createTestProbe(TargetReport.class);
    final TestProbe<ScanSummary> ends = kit.createTestProbe(ScanSummary.class);
    final ScanCounters counters = new ScannerCounters().forScan();
    final FetchMemory memory = new FetchMemory(Long.MAX_VALUE);
    SecondPassSettings secondPass = new SecondPassSettings(false, PAUSE, 4, 1 << 20);
    ConnectionLimits limits = new ConnectionLimits(settings(1, 0).politeness(), Host::value, time);
    int granted;
    boolean oneByOne;

    @AfterEach
    void end() {
        kit.shutdownTestKit();
    }

    private ComputePool startedWorkers() {
        CompletableFuture<ComputePool> pool = new CompletableFuture<>();
        kit.spawn(Behaviors.setup(context -> {
            pool.complete(ComputePool.spawn(context, new ComputeSettings(1, 100), "workers"));
            return Behaviors.empty();
        }));
        return pool.join();
    }

    ScanSettings settings(int concurrency, double rate) {
        return new ScanSettings(
                Concurrency.fixed(concurrency),
                rate,
                AnalysisDepth.NONE,
                Duration.ofSeconds(10),
                BACKLOG,
                false,
                10,
                new PolitenessSettings(
                        PER_ADDRESS,
                        Duration.ZERO,
                        0,
                        Duration.ZERO,
                        MOST_QUEUED,
                        new SlowDownSettings(3, PAUSE, OUTAGE_PATIENCE)),
                new RetrySettings(2, new Backoff(PAUSE, PAUSE, 0)),
                2,
                new Backoff(PAUSE, PAUSE, 0),
                new OutageSettings(OUTAGE_PATIENCE, 10, 0.9, 1_000),
                secondPass);
    }

    ActorRef<Scan.Command> scan(int concurrency, double rate, @Nullable Analyzer analyzer) {
        ScanSettings settings = settings(concurrency, rate);
        limits = new ConnectionLimits(settings.politeness(), Host::value, time);
        ScanTools tools = new ScanTools(
                settings, fetchers.getRef(), startedWorkers(), limits, memory, LookupPace.NONE, time, time);
        ScanPlan plan = new ScanPlan(
                settings.options("muster-1"),
                new ReportMaker(UnaryOperator.identity(), analyzer, false),
                counters,
                ScanListener.NONE,
                Map.of());
        FetchPlan requests =
                new FetchPlan(TOTAL, Method.GET, AnalysisDepth.NONE, false, false, limits.newcomers(), memory.part());
        return kit.spawn(Scan.create(tools, plan, requests, new ProbedSource(), new ProbedSink()))
                .narrow();
    }

    ActorRef<Scan.Command> scan(int concurrency) {
        return scan(concurrency, 0, null);
    }

    /** A scan that may have so many targets under way, and whose consumer waits. */
    ActorRef<Scan.Command> begun(int share, double rate, @Nullable Analyzer analyzer) {
        ActorRef<Scan.Command> scan = scan(CONCURRENCY, rate, analyzer);
        granted = share;
        scan.tell(new Scan.Share(share));
        scan.tell(new Scan.Demand(100));
        assertThat(requests.receiveMessage()).isEqualTo(share);
        return scan;
    }

    /** So many whole seconds pass while the scan is awake: it has dealt with each before the next one begins. */
    void elapses(ActorRef<Scan.Command> scan, Duration time) {
        for (long second = time.toSeconds(); second > 0; second--) {
            this.time.passes(Duration.ofSeconds(1));
            share(scan, granted - 1);
            share(scan, granted);
        }
    }

    /** Waits until the scan knows its share, and so all that was sent before. */
    private void share(ActorRef<Scan.Command> scan, int fetches) {
        scan.tell(new Scan.Share(fetches));
        requests.awaitAssert(() -> {
            assertThat(counters.stats().concurrency()).isEqualTo(fetches);
            return null;
        });
    }

    /** Waits until all that was sent has been dealt with: a larger share is answered with a request. */
    void settle(ActorRef<Scan.Command> scan) {
        scan.tell(new Scan.Share(++granted));
        requests.receiveMessage();
        // A request may have been for room that came before: what was sent is dealt with when the share is.
        requests.awaitAssert(() -> {
            assertThat(counters.stats().concurrency()).isEqualTo(granted);
            return null;
        });
    }

    void offer(ActorRef<Scan.Command> scan, long... seqs) {
        for (long seq : seqs) scan.tell(new Scan.Offered(Inputs.wanted(seq)));
    }

    Fetcher.Fetch nextFetch() {
        return fetchers.expectMessageClass(Fetcher.Fetch.class);
    }

    void answer(Fetcher.Order order) {
        reply(order, answered(order, 200));
    }

    static FetchResult answered(Fetcher.Order order, int statusCode, String... fields) {
        FetchRequest request = order instanceof Fetcher.Fetch fetch
                ? fetch.request()
                : new FetchRequest(Inputs.target("resumed.example"), TOTAL, Method.GET, List.of(), false);
        return ScriptedHeaderClient.answered(request, statusCode, Fields.of(fields));
    }

    void fail(Fetcher.Order order, FailureKind kind) {
        reply(order, new FetchResult.Failed(Failure.of(kind, ""), List.of(), Duration.ZERO));
    }

    void reply(Fetcher.Order order, FetchResult result) {
        order.replyTo().tell(new Fetcher.Fetched(order.seq(), order.step(), result));
    }

    private final class ProbedSource implements InputSource {
        @Override
        public boolean isOneByOne() {
            return oneByOne;
        }

        @Override
        public void request(int items, ActorRef<Scan.Command> scan) {
            requests.getRef().tell(items);
        }

        @Override
        public void cancel() {}
    }

    private final class ProbedSink implements ReportSink {
        @Override
        public void deliver(TargetReport report) {
            reports.getRef().tell(report);
        }

        @Override
        public void ended(ScanSummary summary, @Nullable Throwable defect) {
            ends.getRef().tell(summary);
        }

        @Override
        public void gone() {}
    }
}
