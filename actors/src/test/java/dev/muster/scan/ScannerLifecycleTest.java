package dev.muster.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.config.Settings;
import dev.muster.http.target.Target;
import dev.muster.http.testing.ScriptedHeaderClient;
import dev.muster.input.ScanInput;
import dev.muster.scan.engine.Inputs;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.pekko.actor.Kill;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Start and end of a scanner, and what it leaves behind. */
@Timeout(90)
class ScannerLifecycleTest {
    private static final Settings ONE_FETCHER = Settings.parse("""
                    muster.fetchers.pool-size = 1
                    muster.scan.requeue.min-pause = 1ms
                    """);

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    @Test
    void noThreadIsLeftAfterItsEnd() throws InterruptedException {
        Set<Thread> before = threads();
        HeaderScanner scanner =
                HeaderScanner.builder().client(new ScriptedHeaderClient()).build();
        scanner.scanAll(Inputs.wantedUpTo(100), report -> {});
        Set<Thread> own = threads();
        own.removeAll(before);
        own.removeIf(thread -> !thread.getName().startsWith("muster"));
        assertThat(own).isNotEmpty().allMatch(Thread::isDaemon);

        scanner.close();

        for (Thread thread : own) thread.join(20_000);
        assertThat(own).noneMatch(Thread::isAlive);
    }

    @Test
    void itMayBeClosedFromACallback() throws Exception {
        HeaderScanner scanner =
                HeaderScanner.builder().client(new ScriptedHeaderClient()).build();

        scanner.scan(Inputs.target("a.example"))
                .thenRun(scanner::close)
                .thenRun(scanner::close)
                .get(30, TimeUnit.SECONDS);

        assertThat(scanner.scan(Inputs.target("b.example"))).isCompletedExceptionally();
    }

    @Test
    void closingEndsWhatIsUnderWay() {
        CountDownLatch begun = new CountDownLatch(1);
        ScriptedHeaderClient client = new ScriptedHeaderClient().otherwise(request -> {
            begun.countDown();
            return ScriptedHeaderClient.hanging().apply(request);
        });
        HeaderScanner scanner = HeaderScanner.builder().client(client).build();
        CompletableFuture<TargetReport> single = scanner.scan(Inputs.target("a.example"));
        CompletableFuture<ScanSummary> list =
                CompletableFuture.supplyAsync(() -> scanner.scanAll(Inputs.wantedUpTo(10), report -> {}));
        assertThat(await(begun)).isTrue();

        scanner.close();

        assertThatThrownBy(() -> single.get(20, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        assertThat(list.handle((summary, defect) -> "ended").join()).isEqualTo("ended");
        assertThat(client.underWay()).isZero();
    }

    @Test
    void twoScannersDoNotDisturbEachOther() {
        HeaderScanner second =
                HeaderScanner.builder().client(new ScriptedHeaderClient()).build();
        try (HeaderScanner first =
                HeaderScanner.builder().client(new ScriptedHeaderClient()).build()) {
            CompletableFuture<ScanSummary> one =
                    CompletableFuture.supplyAsync(() -> first.scanAll(Inputs.wantedUpTo(500), report -> {}));
            ScanSummary two = second.scanAll(Inputs.wantedUpTo(500), report -> {});
            second.close();

            assertThat(one.join().answered()).isEqualTo(500);
            assertThat(two.answered()).isEqualTo(500);
            assertThat(first.scanAll(Inputs.wantedUpTo(5), report -> {}).answered())
                    .isEqualTo(5);
        } finally {
            second.close();
        }
    }

    @Test
    void aSystemOfTheHostIsUsedAndLeftRunning() {
        ActorSystem<Void> host = ActorSystem.create(Behaviors.empty(), "host");
        try {
            for (int round = 0; round < 2; round++) {
                try (HeaderScanner scanner = HeaderScanner.builder()
                        .actorSystem(host)
                        .client(new ScriptedHeaderClient())
                        .build()) {
                    assertThat(scanner.scanAll(Inputs.wantedUpTo(50), report -> {})
                                    .answered())
                            .isEqualTo(50);
                }
            }

            assertThat(host.getWhenTerminated().toCompletableFuture()).isNotDone();
        } finally {
            host.terminate();
        }
    }

    @Test
    void aCrashedFetcherComesBackAndTheTargetItHeldStillEndsInARecord() {
        ScriptedHeaderClient client = new ScriptedHeaderClient()
                .then(request -> {
                    throw new IllegalStateException("a defect");
                })
                .answer(200)
                .answer(200);
        try (HeaderScanner scanner =
                HeaderScanner.builder().settings(ONE_FETCHER).client(client).build()) {
            ScanSummary summary = scanner.scanAll(Inputs.wantedUpTo(20), report -> {});

            assertThat(summary.answered()).isEqualTo(20);
            assertThat(summary.localFailures()).isZero();
        }
    }

    @Test
    void aTargetThatItsFetchersAlwaysDieOfIsReportedAsOurFailure() {
        ScriptedHeaderClient client = new ScriptedHeaderClient().otherwise(request -> {
            if (request.target().text().equals("site-3.example")) throw new IllegalStateException("a defect");
            return ScriptedHeaderClient.answering(200).apply(request);
        });
        try (HeaderScanner scanner =
                HeaderScanner.builder().settings(ONE_FETCHER).client(client).build()) {
            ScanSummary summary = scanner.scanAll(Inputs.wantedUpTo(20), report -> {});

            assertThat(summary.records()).isEqualTo(20);
            assertThat(summary.failureKinds()).containsOnlyKeys("local.internal");
            assertThat(summary.failures()).isEqualTo(1);
        }
    }

    @Test
    void drainingEndsAScanWhoseInputDoesNot() {
        HeaderScanner scanner =
                HeaderScanner.builder().client(new ScriptedHeaderClient()).build();
        Iterator<ScanInput> endless =
                Stream.iterate(1L, seq -> seq + 1).map(Inputs::wanted).iterator();
        long[] seen = new long[1];

        ScanSummary summary = scanner.scanAll(endless, report -> {
            if (++seen[0] == 1000) scanner.drain();
        });

        assertThat(summary.stoppedEarly()).isTrue();
        assertThat(summary.records()).isEqualTo(seen[0]).isEqualTo(summary.read());
        scanner.close();
    }

    @Test
    void whatTheInputThrowsComesOutOfTheScanAfterWhatWasReadBefore() {
        Iterator<ScanInput> broken = Stream.iterate(1L, seq -> seq + 1)
                .map(seq -> {
                    if (seq == 10) throw new IllegalStateException("the disk is gone");
                    return Inputs.wanted(seq);
                })
                .iterator();
        long[] seen = new long[1];
        try (HeaderScanner scanner =
                HeaderScanner.builder().client(new ScriptedHeaderClient()).build()) {
            assertThatThrownBy(() -> scanner.scanAll(broken, report -> seen[0]++))
                    .hasMessage("the disk is gone");
            assertThat(seen[0]).isEqualTo(9);
        }
    }

    @Test
    void aSettingThatCannotBeIsRefusedAtTheDoor() {
        Settings wrong = Settings.parse("muster.scan.concurrency = 0");

        assertThatThrownBy(() -> HeaderScanner.builder().settings(wrong).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("muster.scan.concurrency");
    }

    @Test
    void tasksOfTheEmbeddingProgramRunOnTheWorkers() throws ExecutionException, InterruptedException {
        try (HeaderScanner scanner =
                HeaderScanner.builder().client(new ScriptedHeaderClient()).build()) {
            assertThat(scanner.compute(() -> Thread.currentThread().getName()).get())
                    .contains("muster.compute.dispatcher");
            assertThat(scanner.stats().computeWaiting()).isZero();
        }
    }

    @Test
    void aStreamThatEndsEarlyForWantOfNameServersEndsInAnError() throws Exception {
        Settings dark = Settings.parse("muster { http.dns.servers = [\"127.0.0.1:1\"], scan.outage.patience = 100ms }");
        ReportCollector ended = new ReportCollector();
        try (HeaderScanner scanner = HeaderScanner.builder().settings(dark).build()) {
            scanner.scan(ScannerLifecycleTest::oneTargetAndNoEnd).subscribe(ended);

            assertThat(ended.end())
                    .get()
                    .extracting(Throwable::getMessage)
                    .asString()
                    .contains("local.dns_unreachable");
            assertThat(ended.reports()).singleElement().matches(report -> report.outcome() == Outcome.FAILED);
        }
    }

    private static void oneTargetAndNoEnd(Flow.Subscriber<? super Target> subscriber) {
        AtomicBoolean given = new AtomicBoolean();
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                if (given.compareAndSet(false, true)) subscriber.onNext(Inputs.target("a.example"));
            }

            @Override
            public void cancel() {}
        });
    }

    @Test
    void aScanThatCrashesTakesNoLaterTargetsWithIt() throws Exception {
        ActorSystem<Void> host = ActorSystem.create(Behaviors.empty(), "host");
        ScriptedHeaderClient client = new ScriptedHeaderClient().hang().answer(200);
        try (HeaderScanner scanner =
                HeaderScanner.builder().actorSystem(host).client(client).build()) {
            CompletableFuture<TargetReport> first = scanner.scan(Inputs.target("first.example"));
            while (client.underWay() == 0) Thread.onSpinWait();

            Adapter.toClassic(host)
                    .actorSelection("/system/muster-*/scan-1")
                    .tell(Kill.getInstance(), org.apache.pekko.actor.ActorRef.noSender());

            assertThatThrownBy(() -> first.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
            assertThat(scanner.scan(Inputs.target("second.example"))
                            .get(10, TimeUnit.SECONDS)
                            .outcome())
                    .isEqualTo(Outcome.ANSWERED);
        } finally {
            host.terminate();
        }
    }

    @Test
    void anExecutorWithADefectLeavesNobodyWaiting() throws Exception {
        Executor broken = action -> {
            throw new IllegalStateException("an executor with a defect");
        };
        try (HeaderScanner scanner = HeaderScanner.builder()
                .client(new ScriptedHeaderClient())
                .resultExecutor(broken)
                .build()) {
            assertThat(scanner.scan(Inputs.target("a.example"))
                            .get(10, TimeUnit.SECONDS)
                            .outcome())
                    .isEqualTo(Outcome.ANSWERED);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
