package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.Body;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Bytes;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.Target;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScanTest extends ScanFixture {
    /** Far longer than any guard waits; each half second of it is a tick of the scan's. */
    private static final Duration SUSPENDED = Duration.ofMinutes(5);

    @Test
    void nothingIsReadBeforeSomebodyWantsReports() {
        ActorRef<Scan.Command> scan = scan(4);
        requests.expectNoMessage();

        scan.tell(new Scan.Demand(1));

        assertThat(requests.receiveMessage()).isEqualTo(4);
    }

    @Test
    void aConsumerThatStopsReadingStopsTheFetches() {
        ActorRef<Scan.Command> scan = scan(4);
        scan.tell(new Scan.Demand(2));
        long offered = 0;
        for (int taken = 0; taken < 6; ) {
            for (int room = requests.receiveMessage(); room > 0; room--, taken++) {
                offer(scan, ++offered);
                answer(nextFetch());
            }
        }

        reports.receiveSeveralMessages(2);
        reports.expectNoMessage();
        requests.expectNoMessage();
        fetchers.expectNoMessage();

        scan.tell(new Scan.Demand(1));
        reports.receiveMessage();
        assertThat(requests.receiveMessage()).isEqualTo(1);
    }

    @Test
    void aShareOfTheFetchersBoundsWhatIsUnderWay() {
        ActorRef<Scan.Command> scan = scan(100);

        scan.tell(new Scan.Share(3));
        scan.tell(new Scan.Demand(1));

        assertThat(requests.receiveMessage()).isEqualTo(3);
    }

    @Test
    void localFailureLowersConcurrencyAndIsHeldAgainstNoTarget() {
        ActorRef<Scan.Command> scan = begun(4, 0, null);
        offer(scan, 1, 2, 3, 4);
        time.passes(Duration.ofMillis(1));
        List<Fetcher.Fetch> first = List.of(nextFetch(), nextFetch(), nextFetch(), nextFetch());

        first.forEach(fetch -> fail(fetch, FailureKind.LOCAL_FD_EXHAUSTED));
        settle(scan);
        time.passes(PAUSE);

        answer(nextFetch());
        answer(nextFetch());
        answer(nextFetch());
        answer(nextFetch());
        scan.tell(new Scan.InputEnded(null));
        assertThat(reports.receiveSeveralMessages(4)).allMatch(report -> report.outcome() == Outcome.ANSWERED);
        ScanSummary summary = ends.receiveMessage();
        assertThat(summary.localFailures()).isEqualTo(4);
        assertThat(summary.lowestConcurrency()).isEqualTo(2);
        assertThat(summary.failures()).isZero();
    }

    @Test
    void withHalfTheConcurrencyOnlyHalfAreAskedAgainAtOnce() {
        ActorRef<Scan.Command> scan = begun(4, 0, null);
        offer(scan, 1, 2, 3, 4);
        time.passes(Duration.ofMillis(1));
        List<Fetcher.Fetch> first = List.of(nextFetch(), nextFetch(), nextFetch(), nextFetch());
        first.forEach(fetch -> fail(fetch, FailureKind.LOCAL_PORTS_EXHAUSTED));
        settle(scan);

        time.passes(PAUSE);

        nextFetch();
        nextFetch();
        fetchers.expectNoMessage();
    }

    @Test
    void localFailureThatNeverPassesIsReportedAsThatInTheEnd() {
        ActorRef<Scan.Command> scan = begun(4, 0, null);
        offer(scan, 1);
        for (int tries = 0; tries < 3; tries++) {
            fail(nextFetch(), FailureKind.LOCAL_FD_EXHAUSTED);
            settle(scan);
            time.passes(PAUSE);
        }

        TargetReport report = reports.receiveMessage();

        assertThat(report.failure()).isNotNull();
        assertThat(report.failure().kind()).isEqualTo(FailureKind.LOCAL_FD_EXHAUSTED);
        assertThat(report.attempts()).isEqualTo(3);
        assertThat(report.took()).isEqualTo(PAUSE.multipliedBy(2));
    }

    @Test
    void aTargetWhoseFetcherFallsSilentStillEndsInAReport() {
        ActorRef<Scan.Command> scan = begun(4, 0, null);
        offer(scan, 1);
        Fetcher.Fetch lost = nextFetch();

        elapses(scan, TOTAL.plusSeconds(16));

        TargetReport report = reports.receiveMessage();
        assertThat(report.failure()).isNotNull();
        assertThat(report.failure().kind()).isEqualTo(FailureKind.LOCAL_INTERNAL);
        assertThat(fetchers.expectMessageClass(Fetcher.Cancel.class).seq()).isEqualTo(1);
        answer(lost);
        reports.expectNoMessage();
    }

    @Test
    void aMachineThatWasSuspendedTakesNoFetcherForLost() {
        ActorRef<Scan.Command> scan = begun(4, 0, null);
        offer(scan, 1);
        Fetcher.Fetch held = nextFetch();

        time.passes(SUSPENDED);
        settle(scan);
        fetchers.expectNoMessage(Duration.ZERO);
        answer(held);

        assertThat(reports.receiveMessage().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void whatBreaksOffWhileTheMachineIsSuspendedIsAskedAgainAndBlamedOnNobody() {
        ActorRef<Scan.Command> scan = begun(4, 0, null);
        offer(scan, 1);
        for (int suspensions = 0; suspensions < 2; suspensions++) {
            Fetcher.Fetch held = nextFetch();
            time.passes(SUSPENDED);
            fail(held, FailureKind.TCP_RESET);
            settle(scan);
            time.passes(PAUSE);
        }

        fail(nextFetch(), FailureKind.TCP_RESET);
        settle(scan);
        time.passes(PAUSE);
        fail(nextFetch(), FailureKind.TCP_RESET);

        TargetReport report = reports.receiveMessage();
        assertThat(report.failure()).isNotNull();
        assertThat(report.failure().code())
                .as("what it gives while we are awake")
                .isEqualTo("tcp.reset");
        assertThat(report.attempts()).isEqualTo(4);
    }

    @Test
    void drainingAdmitsNoMoreAndFinishesWhatIsUnderWay() {
        ActorRef<Scan.Command> scan = scan(2);
        scan.tell(new Scan.Demand(10));
        offer(scan, 1);
        Fetcher.Fetch fetch = nextFetch();

        scan.tell(Scan.Halt.DRAIN);
        offer(scan, 2);
        fetchers.expectNoMessage();
        answer(fetch);

        assertThat(reports.receiveMessage().seq()).isEqualTo(1);
        ScanSummary summary = ends.receiveMessage();
        assertThat(summary.stoppedEarly()).isTrue();
        assertThat(summary.read()).isEqualTo(1);
        assertThat(summary.abandoned()).isZero();
    }

    @Test
    void stoppingClosesAllSocketsAndTheSummarySaysWhatIsMissing() {
        ActorRef<Scan.Command> scan = scan(2);
        scan.tell(new Scan.Demand(10));
        offer(scan, 1, 2);
        nextFetch();
        nextFetch();

        scan.tell(Scan.Halt.STOP);

        fetchers.expectMessageClass(Fetcher.CancelAll.class);
        assertThat(ends.receiveMessage().abandoned()).isEqualTo(2);
    }

    @Test
    void aWithdrawnTargetIsCancelledAtItsFetcherAndNotReported() {
        ActorRef<Scan.Command> scan = scan(2);
        scan.tell(new Scan.Demand(10));
        offer(scan, 1, 2);
        nextFetch();
        Fetcher.Fetch second = nextFetch();

        scan.tell(new Scan.Withdraw(1));

        assertThat(fetchers.expectMessageClass(Fetcher.Cancel.class).seq()).isEqualTo(1);
        answer(second);
        assertThat(reports.receiveMessage().seq()).isEqualTo(2);
    }

    @Test
    void theRateHoldsTargetsBack() {
        ActorRef<Scan.Command> scan = begun(4, 2, null);
        offer(scan, 1, 2, 3);
        nextFetch();
        settle(scan);
        fetchers.expectNoMessage();

        time.passes(Duration.ofMillis(500));
        nextFetch();
        settle(scan);
        fetchers.expectNoMessage();

        time.passes(Duration.ofMillis(500));
        nextFetch();
    }

    @Test
    void aTargetThatCannotBeAnalysedIsReportedWithoutAnAnalysis() {
        ActorRef<Scan.Command> scan = begun(2, 0, subject -> {
            throw new IllegalStateException("a defect of a rule");
        });
        offer(scan, 1);
        answer(nextFetch());

        TargetReport report = reports.receiveMessage();
        assertThat(report.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(report.analysis()).isNull();
        scan.tell(new Scan.InputEnded(null));
        assertThat(ends.receiveMessage().notAnalyzed()).isEqualTo(1);
    }

    @Test
    void whileMuchContentWaitsForAWorkerNoMoreIsFetched() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        ActorRef<Scan.Command> scan = begun(10, 0, subject -> {
            gate.join();
            throw new IllegalStateException("no analysis is needed here");
        });
        offer(scan, 1, 2, 3, 4, 5, 6, 7);
        List<Fetcher.Fetch> fetches = new ArrayList<>();
        for (int i = 0; i < IN_HAND + 3; i++) fetches.add(nextFetch());

        for (int i = 0; i < IN_HAND + 2; i++) answerWithContent(fetches.get(i), BACKLOG);
        offer(scan, 8);
        settle(scan);
        fetchers.expectNoMessage(Duration.ZERO);

        gate.complete(null);
        assertThat(nextFetch().seq()).isEqualTo(8);
    }

    @Test
    void whatFetchesUnderWayHoldIsWeighedToo() {
        ActorRef<Scan.Command> scan = begun(4, 0, null);
        offer(scan, 1, 2, 3);
        List<Fetcher.Fetch> fetches = List.of(nextFetch(), nextFetch(), nextFetch());

        fetches.get(0).request().held().add(BACKLOG + 1);
        answer(fetches.get(1));
        offer(scan, 4);
        settle(scan);
        fetchers.expectNoMessage(Duration.ZERO);

        fetches.get(0).request().held().add(-BACKLOG - 1);
        answer(fetches.get(2));
        assertThat(nextFetch().seq()).isEqualTo(4);
    }

    @Test
    void whatAScanKeepsIsCountedUntilItsReportIsOutOrTheScanEnds() {
        ActorRef<Scan.Command> scan = scan(4);
        scan.tell(new Scan.Demand(1));
        requests.receiveMessage();
        offer(scan, 1, 2, 3);
        List<Fetcher.Fetch> fetches = List.of(nextFetch(), nextFetch(), nextFetch());

        fetches.forEach(this::answer);
        long one = HeldBytes.of(reports.receiveMessage());
        awaitHeld(2 * one);

        scan.tell(new Scan.Demand(1));
        awaitHeld(one);
        scan.tell(Scan.Halt.STOP);
        awaitHeld(0);
    }

    private void awaitHeld(long bytes) {
        reports.awaitAssert(() -> {
            assertThat(memory.held()).isEqualTo(bytes);
            return null;
        });
    }

    private void answerWithContent(Fetcher.Fetch fetch, int length) {
        Target target = fetch.request().target();
        Hop hop = Hop.of(target.uri(Scheme.HTTP), ResponseHead.of(200, "OK", Fields.EMPTY));
        Body body = new Body(Bytes.copyOf(new byte[length]), true, "");
        reply(
                fetch,
                new FetchResult.Answered(
                        List.of(new Hop(hop.uri(), null, List.of(), hop.head(), Timings.NONE, null, body)),
                        Duration.ZERO,
                        null));
    }

    @Test
    void anAnalysisThatTakesTooLongIsGivenUpAndInterrupted() {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> interrupted = new CompletableFuture<>();
        ActorRef<Scan.Command> scan = begun(2, 0, subject -> {
            begun.complete(null);
            try {
                new CompletableFuture<Void>().get();
            } catch (InterruptedException e) {
                interrupted.complete(null);
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException(e);
            }
            throw new IllegalStateException("given up");
        });
        offer(scan, 1);
        answer(nextFetch());
        begun.join();

        elapses(scan, Duration.ofSeconds(11));

        assertThat(reports.receiveMessage().analysis()).isNull();
        interrupted.join();
    }
}
