package dev.muster.compute;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.Analyzer;
import dev.muster.analysis.ContentReader;
import dev.muster.analysis.GradingPolicy;
import dev.muster.analysis.StandardAnalyzer;
import dev.muster.analysis.Subject;
import dev.muster.analysis.product.FingerprintDetector;
import dev.muster.analysis.settings.Profiles;
import dev.muster.http.Hop;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Answers analysed each second by one worker and by two: what a second core is worth. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class PoolBench {
    private static final int BATCH = 2_000;

    @Param({"1", "2"})
    private int workers;

    private final Analyzer analyzer = new StandardAnalyzer(
            Profiles.named("muster-1"), GradingPolicy.NONE, FingerprintDetector.standard(), ContentReader.NONE);
    private final Subject subject = subject();

    @SuppressWarnings("NullAway.Init")
    private ActorSystem<Void> system;

    @SuppressWarnings("NullAway.Init")
    private ComputePool pool;

    @Setup
    public void start() {
        CompletableFuture<ComputePool> started = new CompletableFuture<>();
        system = ActorSystem.create(
                Behaviors.setup(context -> {
                    started.complete(ComputePool.spawn(context, new ComputeSettings(workers, BATCH), "workers"));
                    return Behaviors.empty();
                }),
                "bench");
        pool = started.join();
    }

    @TearDown
    public void stop() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int analysed() {
        List<CompletableFuture<Analysis>> analyses = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) analyses.add(pool.submit(() -> analyzer.analyze(subject)));
        int findings = 0;
        for (CompletableFuture<Analysis> one : analyses)
            findings += one.join().findings().size();
        return findings;
    }

    private static Subject subject() {
        Fields fields = Fields.of(
                "Date", "Fri, 20 Nov 2026 10:00:00 GMT",
                "Server", "Apache/2.4.57 (Debian) OpenSSL/3.0.9",
                "X-Powered-By", "PHP/8.1.27",
                "Set-Cookie", "PHPSESSID=vt2ag6n7t6ngvlg8adk4860h46; path=/; secure; HttpOnly; SameSite=Lax",
                "Cache-Control", "no-store, no-cache, must-revalidate",
                "Strict-Transport-Security", "max-age=63072000; includeSubDomains",
                "Content-Security-Policy", "default-src 'self'; script-src 'self' https://cdn.example.net",
                "X-Content-Type-Options", "nosniff",
                "X-Frame-Options", "SAMEORIGIN",
                "Content-Type", "text/html; charset=UTF-8");
        TargetUri uri = new TargetUri(Scheme.HTTPS, new Host("www.example.com", Host.Kind.NAME), 443, "/");
        return new Subject(
                "www.example.com",
                List.of(Hop.of(uri, ResponseHead.of(200, "OK", fields))),
                Instant.parse("2026-11-20T10:00:00Z"));
    }
}
