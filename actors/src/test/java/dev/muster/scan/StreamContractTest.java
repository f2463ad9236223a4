package dev.muster.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.target.Target;
import dev.muster.http.testing.ScriptedHeaderClient;
import dev.muster.input.ScanInput;
import dev.muster.scan.engine.Inputs;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stream of reports promises where one of its ends breaks the rules, and that nobody else suffers from it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // loops that wait heed no interrupt
class StreamContractTest {
    private final ScriptedHeaderClient client = new ScriptedHeaderClient();
    private HeaderScanner scanner = HeaderScanner.builder().client(client).build();

    @AfterEach
    void close() {
        scanner.close();
    }

    private void scannerOn(Executor executor) {
        scanner.close();
        scanner = HeaderScanner.builder()
                .client(new ScriptedHeaderClient())
                .resultExecutor(executor)
                .build();
    }

    private ScanSummary summary(ScanHandle scan) throws Exception {
        return scan.summary().get(30, TimeUnit.SECONDS);
    }

    private Throwable failure(ScanHandle scan) {
        try {
            throw new AssertionError("it ended well: " + summary(scan));
        } catch (ExecutionException failed) {
            return Objects.requireNonNull(failed.getCause());
        } catch (Exception other) {
            return other;
        }
    }

    private void assertThatOthersGoOn() {
        List<TargetReport> reports = new ArrayList<>();
        scanner.scanAll(Inputs.wantedUpTo(20), reports::add);
        assertThat(reports).hasSize(20).allMatch(report -> report.outcome() == Outcome.ANSWERED);
    }

    /** Gives as many as it is asked for, of as many as there are. */
    private static Flow.Publisher<Target> targets(int count) {
        return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            private int given;
            private boolean over;

            @Override
            public void request(long items) {
                for (long i = 0; i < items && given < count && !over; i++) {
                    subscriber.onNext(Inputs.target("site-" + ++given + ".example"));
                }
                if (given == count && !over) {
                    over = true;
                    subscriber.onComplete();
                }
            }

            @Override
            public void cancel() {
                over = true;
            }
        });
    }

    /** One that gives nothing by itself, and what it was told. */
    private static final class SilentPublisher implements Flow.Publisher<Target>, Flow.Subscription {
        final CompletableFuture<Flow.Subscriber<? super Target>> subscriber = new CompletableFuture<>();
        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch cancelled = new CountDownLatch(1);
        final AtomicInteger wanted = new AtomicInteger();

        @Override
        public void subscribe(Flow.Subscriber<? super Target> to) {
            to.onSubscribe(this);
            subscriber.complete(to);
        }

        @Override
        public void request(long items) {
            wanted.addAndGet((int) items);
            asked.countDown();
        }

        @Override
        public void cancel() {
            cancelled.countDown();
        }
    }

    @Test
    void aStageOfAPekkoStreamMayBeMaterializedTwice() throws Exception {
        ActorSystem<Void> host = ActorSystem.create(Behaviors.empty(), "host");
        try {
            org.apache.pekko.stream.javadsl.Flow<Target, TargetReport, NotUsed> stage = ScanFlow.of(scanner);
            for (int round = 0; round < 3; round++) {
                List<Target> list = IntStream.range(0, 10)
                        .mapToObj(i -> Inputs.target("s" + i + ".example"))
                        .toList();
                assertThat(Source.from(list)
                                .via(stage)
                                .runWith(Sink.seq(), host)
                                .toCompletableFuture()
                                .get(30, TimeUnit.SECONDS))
                        .as("round " + round)
                        .hasSize(10);
            }
        } finally {
            host.terminate();
        }
    }

    @Test
    void aPublisherOfReportsMayBeSubscribedToTwice() throws Exception {
        Flow.Publisher<TargetReport> reports = scanner.scan(targets(10));
        ReportCollector first = new ReportCollector();
        ReportCollector second = new ReportCollector();

        reports.subscribe(first);
        reports.subscribe(second);

        assertThat(first.end()).isEmpty();
        assertThat(second.end()).isEmpty();
        assertThat(first.reports()).extracting(TargetReport::seq).containsExactlyInAnyOrderElementsOf(oneTo(10));
        assertThat(second.reports()).hasSize(10);
    }

    private static List<Long> oneTo(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(i -> (long) i).toList();
    }

    @Test
    @SuppressWarnings("NullAway")
    void nothingThatIsNullComesThroughAnyDoor() {
        assertThatThrownBy(() -> scanner.scan((Target) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> scanner.scan((Flow.Publisher<Target>) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> scanner.scan(targets(1)).subscribe(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> scanner.compute(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> ScanInput.of(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> new ScannerActor.ScanTarget(null, null)).isInstanceOf(NullPointerException.class);
        assertThatOthersGoOn();
    }

    @Test
    @SuppressWarnings("NullAway")
    void aNullInAListEndsThatScanOnly() throws Exception {
        client.hang();
        CompletableFuture<TargetReport> single = scanner.scan(Inputs.target("single.example"));
        while (client.underWay() == 0) Thread.onSpinWait();
        List<TargetReport> reports = new ArrayList<>();

        assertThatThrownBy(() -> scanner.scanAll(
                        Arrays.asList(Inputs.target("a.example"), null, Inputs.target("b.example")), reports::add))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> scanner.scanAll(
                        Collections.<ScanInput>singletonList(null).iterator(), reports::add))
                .isInstanceOf(NullPointerException.class);

        assertThat(reports).extracting(TargetReport::target).containsExactly("a.example");
        assertThatOthersGoOn();
        assertThat(single).isNotDone();
        client.release(200);
        assertThat(single.get(30, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    @SuppressWarnings("NullAway")
    void aPublisherThatGivesNullIsToldSoAndItsStreamEnds() throws Exception {
        SilentPublisher publisher = new SilentPublisher();
        ReportCollector reports = new ReportCollector();
        scanner.scan(publisher).subscribe(reports);
        publisher.asked.await();

        assertThatThrownBy(() -> publisher.subscriber.join().onNext(null)).isInstanceOf(NullPointerException.class);

        assertThat(reports.end()).get().isInstanceOf(NullPointerException.class);
        publisher.cancelled.await();
        assertThatOthersGoOn();
    }

    @Test
    void aPublisherWhoseSubscribeThrowsEndsTheStreamWithThat() throws Exception {
        ReportCollector reports = new ReportCollector();
        Flow.Publisher<Target> broken = subscriber -> {
            throw new IllegalStateException("no connection to the source");
        };

        ScanHandle scan = scanner.start(broken, reports, scanner.options());

        assertThat(reports.end()).get().extracting(Throwable::getMessage).isEqualTo("no connection to the source");
        assertThat(failure(scan)).hasMessage("no connection to the source");
    }

    @Test
    void aPublisherWhoseRequestThrowsEndsTheStreamWithThat() throws Exception {
        ReportCollector reports = new ReportCollector();
        Flow.Publisher<Target> broken = subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long items) {
                throw new IllegalStateException("the source is gone");
            }

            @Override
            public void cancel() {}
        });

        scanner.scan(broken).subscribe(reports);

        assertThat(reports.end()).get().extracting(Throwable::getMessage).isEqualTo("the source is gone");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSubscriberThatThrowsHasCancelledAndItsScanEndsWithThat(boolean atOnce) throws Exception {
        if (!atOnce) client.hang();
        ReportCollector broken = new ReportCollector() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                super.onSubscribe(subscription);
                if (atOnce) throw new IllegalStateException("a defect");
            }

            @Override
            public void onNext(TargetReport report) {
                throw new IllegalStateException("a defect");
            }
        };
        SilentPublisher publisher = new SilentPublisher();

        ScanHandle scan = scanner.start(publisher, broken, scanner.options());
        if (!atOnce) {
            publisher.asked.await();
            publisher.subscriber.join().onNext(Inputs.target("hangs.example"));
            publisher.subscriber.join().onNext(Inputs.target("answers.example"));
        }

        assertThat(failure(scan)).hasMessage("a defect");
        assertThat(publisher.cancelled).satisfies(CountDownLatch::await);
        while (client.underWay() > 0) Thread.onSpinWait();
        assertThat(broken.hasEnded()).isFalse();
        assertThatOthersGoOn();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    void anExecutorThatRefusesOnceEndsThatStreamWithAnError(int before) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger refusedAt = new AtomicInteger(before);
        scannerOn(task -> {
            if (calls.getAndIncrement() == refusedAt.get()) throw new RejectedExecutionException("full");
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
        });
        ReportCollector reports = new ReportCollector();

        ScanHandle scan = scanner.start(targets(1_000_000), reports, scanner.options());

        assertThat(reports.end()).get().isInstanceOf(RejectedExecutionException.class);
        assertThat(failure(scan)).isInstanceOf(RejectedExecutionException.class);
        assertThatOthersGoOn();
    }

    @Test
    void whoeverGivesMoreThanWasAskedForIsRefused() throws Exception {
        SilentPublisher publisher = new SilentPublisher();
        ReportCollector reports = new ReportCollector();
        scanner.scan(publisher, scanner.options().withConcurrency(4)).subscribe(reports);
        publisher.asked.await();

        // Answers are held back, so that nothing more is asked for.
        client.otherwise(ScriptedHeaderClient.hanging());
        for (int i = 0; i < 5; i++) publisher.subscriber.join().onNext(Inputs.target("s" + i + ".example"));
        publisher.cancelled.await();
        while (!reports.hasEnded()) client.release(200);

        assertThat(reports.end())
                .get()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("rule 1.1");
        assertThat(reports.reports()).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void aStreamThatIsDrainedBeforeItsInputHasEndedEndsWithAnError() throws Exception {
        SilentPublisher publisher = new SilentPublisher();
        ReportCollector reports = new ReportCollector();
        ScanHandle scan = scanner.start(publisher, reports, scanner.options());
        publisher.asked.await();
        publisher.subscriber.join().onNext(Inputs.target("a.example"));
        while (reports.reports().isEmpty()) Thread.onSpinWait();

        scan.drain();

        assertThat(reports.end()).get().isInstanceOf(CancellationException.class);
        assertThat(summary(scan).stoppedEarly()).isTrue();
    }

    @Test
    void aStreamThatIsClosedBeforeItsInputHasEndedEndsWithAnError() throws Exception {
        SilentPublisher publisher = new SilentPublisher();
        ReportCollector reports = new ReportCollector();
        scanner.scan(publisher).subscribe(reports);
        publisher.asked.await();

        scanner.close();

        assertThat(reports.end()).get().isInstanceOf(CancellationException.class);
    }

    @Test
    void aStreamThatIsDrainedAfterItsInputHasEndedIsComplete() throws Exception {
        client.otherwise(ScriptedHeaderClient.hanging());
        ReportCollector reports = new ReportCollector();
        ScanHandle scan = scanner.start(targets(3), reports, scanner.options());
        while (client.underWay() < 3) Thread.onSpinWait();

        scan.drain();
        client.release(200);

        assertThat(reports.end()).isEmpty();
        assertThat(reports.reports()).hasSize(3);
        assertThat(summary(scan).stoppedEarly()).isFalse();
    }

    @Test
    void whatAPublisherDoesWhenItIsAskedHoldsUpNobody() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(2);
        List<ReportCollector> all = List.of(new ReportCollector(), new ReportCollector());
        for (ReportCollector reports : all) {
            Flow.Publisher<Target> slow = subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long items) {
                    asked.countDown();
                    try {
                        open.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    subscriber.onComplete();
                }

                @Override
                public void cancel() {}
            });
            scanner.scan(slow).subscribe(reports);
        }
        asked.await();

        assertThatOthersGoOn();

        open.countDown();
        for (ReportCollector reports : all) assertThat(reports.end()).isEmpty();
    }

    @Test
    void slowSubscribersHoldUpNobody() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        int many = 40;
        CountDownLatch inside = new CountDownLatch(many);
        List<ReportCollector> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            ReportCollector slow = new ReportCollector() {
                @Override
                public void onNext(TargetReport report) {
                    inside.countDown();
                    try {
                        open.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    super.onNext(report);
                }
            };
            all.add(slow);
            scanner.scan(targets(1)).subscribe(slow);
        }
        inside.await();
        ReportCollector quick = new ReportCollector();

        scanner.scan(targets(5)).subscribe(quick);

        assertThat(quick.end()).isEmpty();
        assertThat(quick.reports()).hasSize(5);
        open.countDown();
        for (ReportCollector reports : all) assertThat(reports.end()).isEmpty();
    }

    @Test
    void placesThatAreGivenTwiceLoseNothing() {
        List<ScanInput> same = new ArrayList<>();
        for (int i = 0; i < 10; i++) same.add(new ScanInput.Wanted(1, 0, Inputs.target("site-" + i + ".example")));
        List<TargetReport> reports = new ArrayList<>();

        ScanSummary summary = scanner.scanAll(same.iterator(), reports::add);

        assertThat(summary.answered()).isEqualTo(10);
        assertThat(reports).hasSize(10).extracting(TargetReport::seq).containsOnly(1L);
    }

    @Test
    void aScanCountsTheTargetsThatHaveNoPlace() {
        List<Target> targets = IntStream.range(0, 10)
                .mapToObj(i -> Inputs.target("site-" + i + ".example"))
                .toList();
        List<TargetReport> reports = new ArrayList<>();

        scanner.scanAll(targets, reports::add);

        assertThat(reports)
                .hasSize(10)
                .allMatch(report -> report.target().equals("site-" + (report.seq() - 1) + ".example"));
    }

    @Test
    void whatRidesAlongWithATargetComesBackInItsReport() throws Exception {
        record Message(long id) {}
        List<ScanInput> inputs = IntStream.range(0, 10)
                .mapToObj(i -> ScanInput.of(Inputs.target("site-" + i + ".example"), new Message(i)))
                .toList();
        List<TargetReport> reports = new ArrayList<>();

        scanner.scanAll(inputs.iterator(), reports::add);

        assertThat(reports)
                .hasSize(10)
                .allMatch(report -> report.context() instanceof Message message
                        && report.target().equals("site-" + message.id() + ".example"));
    }
}
