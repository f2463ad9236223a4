package dev.muster.scan;

import dev.muster.analysis.ContentReader;
import dev.muster.analysis.GradingPolicy;
import dev.muster.analysis.ProductDetector;
import dev.muster.analysis.StandardAnalyzer;
import dev.muster.analysis.Subject;
import dev.muster.analysis.settings.Profiles;
import dev.muster.config.Settings;
import dev.muster.http.Hop;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import dev.muster.scan.report.TargetReport;
import dev.muster.showcase.fleet.Fleet;
import dev.muster.showcase.fleet.FleetPlan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long one fetch of a site so far away takes, with idle workers and with workers that always have more to analyse.
 * The Java machine is told what the launcher tells it: with the collector that Java takes by itself, fetches beside
 * busy workers are later.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseParallelGC", "-XX:NewSize=64m", "-XX:MaxNewSize=64m"})
@Threads(16)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 4)
public class FetchBesideWorkBench {
    @Param({"idle", "saturated"})
    private String workers = "";

    /** Milliseconds. */
    @Param({"50", "100"})
    private int latency;

    private final AtomicBoolean over = new AtomicBoolean();

    @SuppressWarnings("NullAway.Init")
    private Fleet fleet;

    @SuppressWarnings("NullAway.Init")
    private HeaderScanner scanner;

    @Setup
    public void start() throws IOException {
        fleet = Fleet.start(FleetPlan.plain(16, Duration.ofMillis(latency)));
        scanner = HeaderScanner.builder()
                .settings(Settings.parse("muster { http.addresses.allow-private = on, scan.analysis = none }"))
                .resultExecutor(Runnable::run)
                .build();
        over.set(false);
        // Many for each worker: whoever ends one finds the next, however long the word takes that calls for one more.
        for (int i = 0;
                workers.equals("saturated") && i < 32 * scanner.computePool().workers();
                i++) judgeOn();
    }

    @TearDown
    public void stop() {
        over.set(true);
        scanner.close();
        fleet.close();
    }

    @Benchmark
    public TargetReport fetch(org.openjdk.jmh.infra.ThreadParams thread) {
        return scanner.scan(fleet.sites().get(thread.getThreadIndex()).toTarget())
                .join();
    }

    private void judgeOn() {
        if (over.get()) return;
        StandardAnalyzer analyzer = new StandardAnalyzer(
                Profiles.named("muster-1"), GradingPolicy.NONE, ProductDetector.NONE, ContentReader.NONE);
        Subject subject = new Subject(
                "www.example.com",
                List.of(Hop.of(
                        new TargetUri(Scheme.HTTPS, new Host("www.example.com", Host.Kind.NAME), 443, "/"),
                        ResponseHead.of(
                                200, "OK", Fields.of("Server", "nginx", "Content-Security-Policy", "default-src *")))),
                Instant.EPOCH);
        var unused = scanner.compute(() -> analyzer.analyze(subject)).whenComplete((analysed, broken) -> {
            if (broken == null) judgeOn();
        });
    }
}
