package dev.muster.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import dev.muster.config.Settings;
import dev.muster.http.ConnectionLimiter;
import dev.muster.http.DeferredFetch;
import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.LookupPace;
import dev.muster.http.target.Target;
import dev.muster.http.testing.ScriptedHeaderClient;
import dev.muster.scan.engine.Inputs;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a scanner ends, and starts where that is difficult. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // loops that wait heed no interrupt
class ScannerEndTest {
    private final ScriptedHeaderClient client = new ScriptedHeaderClient();

    private HeaderScanner scanner(String settings) {
        return HeaderScanner.builder()
                .settings(Settings.parse(settings))
                .client(client)
                .build();
    }

    private static void assertThatThreadsEnd(Set<Thread> own) throws InterruptedException {
        for (Thread thread : own) thread.join(30_000);
        assertThat(own).noneMatch(Thread::isAlive);
    }

    private static Set<Thread> threadsWithout(Set<Thread> before) {
        Set<Thread> own = new HashSet<>(Thread.getAllStackTraces().keySet());
        own.removeAll(before);
        own.removeIf(thread -> !thread.getName().startsWith("muster"));
        return own;
    }

    @Test
    void closingInterruptsWhatComputes() throws Exception {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        HeaderScanner scanner = scanner("");
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CompletableFuture<Integer> task = scanner.compute(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
            return 1;
        });
        begun.await();
        Set<Thread> own = threadsWithout(before);

        scanner.close();

        assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> task.get(30, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        assertThatThreadsEnd(own);
    }

    @Test
    void closingWaitsForATaskThatHeedsNoInterruptNoLongerThanIsSaid() throws Exception {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        HeaderScanner scanner = scanner("muster.lifecycle.stop-patience = 50ms");
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Integer> task = scanner.compute(() -> {
            begun.countDown();
            while (!enough.get()) Thread.onSpinWait();
            return 1;
        });
        begun.await();
        Set<Thread> own = threadsWithout(before);

        scanner.close();

        assertThatThrownBy(() -> task.get(30, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        while (!client.isClosed()) Thread.onSpinWait();
        assertThat(own).anyMatch(Thread::isAlive);
        enough.set(true);
        assertThatThreadsEnd(own);
    }

    @Test
    void aTaskMayCloseTheScanner() throws Exception {
        HeaderScanner scanner = scanner("muster.lifecycle.stop-patience = 1000 days");
        CountDownLatch closed = new CountDownLatch(1);

        CompletableFuture<Integer> unused = scanner.compute(() -> {
            scanner.close();
            closed.countDown();
            return 1;
        });

        assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
        scanner.close();
    }

    @Test
    void aCallbackMayCloseTheScannerEvenOnTheScannersOwnThreads() throws Exception {
        HeaderScanner scanner = HeaderScanner.builder()
                .settings(Settings.parse("muster.lifecycle.stop-patience = 1000 days"))
                .client(client)
                .resultExecutor(Runnable::run)
                .build();

        scanner.scan(Inputs.target("a.example")).thenRun(scanner::close).get(30, TimeUnit.SECONDS);

        scanner.close();
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void aTimeoutOfAFutureClosesTheSocket() {
        client.hang();
        try (HeaderScanner scanner = scanner("")) {
            CompletableFuture<TargetReport> report = scanner.scan(Inputs.target("a.example"));
            while (client.underWay() == 0) Thread.onSpinWait();

            report.orTimeout(1, TimeUnit.MILLISECONDS);

            assertThatThrownBy(report::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
            while (client.cancelled() == 0) Thread.onSpinWait();
            assertThat(client.underWay()).isZero();
        }
    }

    @Test
    void drainingWaitsForWhatIsUnderWay() throws Exception {
        client.hang().hang();
        try (HeaderScanner scanner = scanner("")) {
            CompletableFuture<TargetReport> single = scanner.scan(Inputs.target("a.example"));
            CompletableFuture<ScanSummary> list =
                    CompletableFuture.supplyAsync(() -> scanner.scanAll(Inputs.wantedUpTo(1), report -> {}));
            while (client.underWay() < 2) Thread.onSpinWait();

            assertThat(scanner.drain(Duration.ofMillis(20))).isFalse();
            assertThat(single).isNotDone();
            FutureTask<Boolean> drained = new FutureTask<>(() -> scanner.drain(Duration.ofDays(1_000_000)));
            new Thread(drained).start();
            client.release(200);

            assertThat(drained.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(single.get(30, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(list.get(30, TimeUnit.SECONDS).answered()).isEqualTo(1);
        }
    }

    @Test
    void anInterruptedStartLeavesNothingAndKeepsTheFlag() throws Exception {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        FutureTask<Boolean> start = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            try (HeaderScanner scanner = scanner("")) {
                throw new AssertionError("started: " + scanner.options());
            } catch (IllegalStateException interrupted) {
                return Thread.currentThread().isInterrupted();
            }
        });
        new Thread(start).start();

        assertThat(start.get(30, TimeUnit.SECONDS)).isTrue();
        assertThatThreadsEnd(threadsWithout(before));
    }

    @Test
    void aStartThatTakesTooLongSaysWhichSettingToRaise() throws Exception {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        CountDownLatch ready = new CountDownLatch(1);
        HeaderScannerBuilder slow = HeaderScanner.builder()
                .settings(Settings.parse("muster.lifecycle.start-patience = 20ms"))
                .client(new SlowClient(client, ready));

        assertThatThrownBy(slow::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("muster.lifecycle.start-patience");

        ready.countDown();
        assertThatThreadsEnd(threadsWithout(before));
    }

    /** The actors stand when it is ready. */
    private record SlowClient(HeaderClient client, CountDownLatch ready) implements HeaderClient {
        @Override
        public LookupPace lookups() {
            try {
                ready.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return client.lookups();
        }

        @Override
        public CompletableFuture<FetchResult> fetch(FetchRequest request) {
            return client.fetch(request);
        }

        @Override
        public CompletableFuture<FetchResult> fetch(Target target) {
            return client.fetch(target);
        }

        @Override
        public CompletableFuture<FetchResult> resume(
                DeferredFetch deferred, ConnectionLimiter.Permit permit, Duration budget, Duration queued) {
            return client.resume(deferred, permit, budget, queued);
        }

        @Override
        public void close() {
            client.close();
        }
    }

    @Test
    void itStartsOnAThreadWhoseClassLoaderKnowsNothingOfIt() throws Exception {
        FutureTask<Long> scan = new FutureTask<>(() -> {
            Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
            try (HeaderScanner scanner = scanner("")) {
                return scanner.scanAll(Inputs.wantedUpTo(5), report -> {}).answered();
            }
        });
        new Thread(scan).start();

        assertThat(scan.get(50, TimeUnit.SECONDS)).isEqualTo(5);
    }

    @Test
    void misspeltSettingsOfAHostAreToldToo() {
        Config settings = Settings.parse("muster.scan.concurency = 5").config();
        ActorSystem<Void> host = ActorSystem.create(Behaviors.empty(), "host", settings);
        try {
            assertThatThrownBy(() -> HeaderScanner.builder()
                            .actorSystem(host)
                            .client(client)
                            .build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("muster.scan.concurency");
        } finally {
            host.terminate();
        }
    }

    @Test
    void anActorMadeOfABuilderLeavesTheBuilderAsItWas() throws Exception {
        HeaderScannerBuilder builder = HeaderScanner.builder().client(client);
        ActorSystem<ScannerActor.Command> host = ActorSystem.create(ScannerActor.create(builder), "host");
        host.tell(ScannerActor.Halt.STOP);
        host.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);

        try (HeaderScanner scanner = builder.client(new ScriptedHeaderClient()).build()) {
            assertThat(scanner.scanAll(Inputs.wantedUpTo(5), report -> {}).answered())
                    .isEqualTo(5);
        }
    }
}
