package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.failure.FailureKind;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a scan does when its own network goes away; the test plays the network. */
@Timeout(60)
class OutageScanTest extends ScanFixture {
    private static final FailureKind UNREACHABLE = FailureKind.TCP_UNREACHABLE;

    private List<Fetcher.Fetch> fetches(int count) {
        List<Fetcher.Fetch> fetches = new ArrayList<>();
        for (int i = 0; i < count; i++) fetches.add(nextFetch());
        return fetches;
    }

    private static boolean isProbe(Fetcher.Fetch fetch) {
        return FetchDispatch.isProbe(fetch.seq());
    }

    /** A scan of fifteen targets: the first has answered, and the others are under way. */
    private List<Fetcher.Fetch> fourteenUnderWay(ActorRef<Scan.Command> scan) {
        offer(scan, LongStream.rangeClosed(1, CONCURRENCY).toArray());
        answer(nextFetch());
        assertThat(reports.receiveMessage().seq()).isEqualTo(1);
        return fetches(CONCURRENCY - 1);
    }

    private ActorRef<Scan.Command> begunWithRoom() {
        ActorRef<Scan.Command> scan = scan(1_000, 0, null);
        granted = CONCURRENCY;
        scan.tell(new Scan.Share(granted));
        scan.tell(new Scan.Demand(100));
        assertThat(requests.receiveMessage()).isEqualTo(CONCURRENCY);
        time.passes(Duration.ofMillis(1));
        return scan;
    }

    /** Waits until all that was sent has been dealt with: a larger share can be seen. */
    private void settled(ActorRef<Scan.Command> scan) {
        scan.tell(new Scan.Share(++granted));
        requests.awaitAssert(() -> {
            assertThat(counters.stats().concurrency()).isEqualTo(granted);
            return null;
        });
    }

    @Test
    void whileTheNetworkIsGoneNothingButProbesIsSentAndThenAllAreAskedAgain() {
        ActorRef<Scan.Command> scan = begunWithRoom();
        List<Fetcher.Fetch> underWay = fourteenUnderWay(scan);
        underWay.forEach(fetch -> fail(fetch, UNREACHABLE));
        settled(scan);
        offer(scan, 16);
        fetchers.expectNoMessage();

        for (int round = 0; round < 3; round++) {
            time.passes(PAUSE);
            List<Fetcher.Fetch> probes = fetches(3);
            assertThat(probes).filteredOn(OutageScanTest::isProbe).hasSize(1);
            assertThat(probes).allMatch(probe -> probe.request().freshNames());
            probes.forEach(fetch -> fail(fetch, UNREACHABLE));
            settled(scan);
        }
        time.passes(PAUSE);
        List<Fetcher.Fetch> probes = fetches(3);
        probes.forEach(this::answer);

        fetches(13).forEach(this::answer);
        scan.tell(new Scan.InputEnded(null));
        assertThat(reports.receiveSeveralMessages(15)).allMatch(report -> report.outcome() == Outcome.ANSWERED);
        assertThat(ends.receiveMessage().failures()).isZero();
    }

    @Test
    void whatBreaksOffDuringAnOutageOrAfterItIsAskedAgain() {
        ActorRef<Scan.Command> scan = begunWithRoom();
        List<Fetcher.Fetch> underWay = fourteenUnderWay(scan);
        underWay.subList(2, 14).forEach(fetch -> fail(fetch, UNREACHABLE));
        settled(scan);
        time.passes(PAUSE);
        fetches(3).forEach(fetch -> fail(fetch, UNREACHABLE));
        settled(scan);
        fail(underWay.get(0), FailureKind.LIMIT_TOTAL_TIME);
        settled(scan);

        time.passes(PAUSE);
        fetches(3).forEach(this::answer);
        fetches(11).forEach(this::answer);
        settled(scan);
        fail(underWay.get(1), FailureKind.LIMIT_FIRST_BYTE);
        answer(nextFetch());

        scan.tell(new Scan.InputEnded(null));
        assertThat(reports.receiveSeveralMessages(14)).allMatch(report -> report.outcome() == Outcome.ANSWERED);
        assertThat(ends.receiveMessage().failures()).isZero();
    }

    @Test
    void targetsThatAreReallyDeadAreReportedAsThatAfterOneLookAtTheNetwork() {
        ActorRef<Scan.Command> scan = begunWithRoom();
        List<Fetcher.Fetch> underWay = fourteenUnderWay(scan);
        underWay.forEach(fetch -> fail(fetch, UNREACHABLE));
        settled(scan);
        scan.tell(new Scan.InputEnded(null));

        time.passes(PAUSE);
        for (Fetcher.Fetch fetch : fetches(3)) {
            if (isProbe(fetch)) answer(fetch);
            else fail(fetch, UNREACHABLE);
        }
        // What was still to be tried a second time is; whoever was held back stands for three samples.
        time.passes(PAUSE);
        int asked = 0;
        while (counters.stats().underWay() > 0 && asked < 60) {
            Fetcher.Fetch fetch = nextFetchOrNull();
            if (fetch == null) time.passes(PAUSE);
            else if (isProbe(fetch)) answer(fetch);
            else fail(fetch, UNREACHABLE);
            asked++;
        }

        List<TargetReport> dead = reports.receiveSeveralMessages(14);
        assertThat(dead)
                .allMatch(report -> report.failure() != null && report.failure().kind() == UNREACHABLE);
        ScanSummary summary = ends.receiveMessage();
        assertThat(summary.stoppedEarly()).isFalse();
        assertThat(summary.failures("tcp.unreachable")).isEqualTo(14);
    }

    private Fetcher.@Nullable Fetch nextFetchOrNull() {
        try {
            return fetchers.expectMessageClass(Fetcher.Fetch.class, Duration.ofMillis(300));
        } catch (AssertionError none) {
            return null;
        }
    }

    @Test
    void aDeadTargetIsReportedAlsoWhileTheInputIsSilent() {
        ActorRef<Scan.Command> scan = begunWithRoom();
        offer(scan, 1);
        fail(nextFetch(), UNREACHABLE);
        settled(scan);
        time.passes(PAUSE);
        fail(nextFetch(), UNREACHABLE);
        settled(scan);
        reports.expectNoMessage(Duration.ZERO);

        elapses(scan, Duration.ofSeconds(2));

        assertThat(reports.receiveMessage().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aListThatIsDeadThroughoutIsWaitedForOnlyAtFirst() {
        ActorRef<Scan.Command> scan = begunWithRoom();
        offer(scan, LongStream.rangeClosed(1, CONCURRENCY).toArray());
        fetches(CONCURRENCY).forEach(fetch -> fail(fetch, FailureKind.DNS_SERVFAIL));
        settled(scan);
        fetchers.expectNoMessage();

        for (int second = 0; second < 10; second++) {
            elapses(scan, Duration.ofSeconds(1));
            for (Fetcher.Fetch fetch = nextFetchOrNull(); fetch != null; fetch = nextFetchOrNull()) {
                fail(fetch, FailureKind.DNS_SERVFAIL);
            }
        }

        assertThat(reports.receiveSeveralMessages(CONCURRENCY)).allMatch(report -> report.outcome() == Outcome.FAILED);
        offer(scan, 16);
        fail(nextFetch(), FailureKind.DNS_SERVFAIL);
        settled(scan);
        time.passes(PAUSE);
        fail(nextFetch(), FailureKind.DNS_SERVFAIL);
        assertThat(reports.receiveMessage().seq()).as("the rest is not held up").isEqualTo(16);
    }

    @Test
    void aNetworkThatStaysAwayEndsTheScanAndNobodyIsBlamed() {
        ActorRef<Scan.Command> scan = begunWithRoom();
        List<Fetcher.Fetch> underWay = fourteenUnderWay(scan);
        underWay.forEach(fetch -> fail(fetch, UNREACHABLE));
        settled(scan);

        time.passes(PAUSE);
        fetches(3).forEach(fetch -> fail(fetch, UNREACHABLE));
        settled(scan);
        time.passes(PAUSE);
        List<Fetcher.Fetch> last = fetches(3);
        elapses(scan, OUTAGE_PATIENCE);
        last.forEach(fetch -> fail(fetch, UNREACHABLE));
        failAllThatIsAsked();

        reports.expectNoMessage();
        ScanSummary summary = ends.receiveMessage();
        assertThat(summary.stoppedEarly()).isTrue();
        assertThat(summary.failures()).isZero();
        assertThat(summary.abandoned()).isEqualTo(14);
    }

    /** What waits for another try has it. */
    private void failAllThatIsAsked() {
        time.passes(PAUSE);
        for (Fetcher.Fetch fetch = nextFetchOrNull(); fetch != null; fetch = nextFetchOrNull()) {
            fail(fetch, UNREACHABLE);
        }
    }

    @Test
    void withoutNameServersOneTargetIsEnoughToWait() {
        ActorRef<Scan.Command> scan = begunWithRoom();
        offer(scan, 1);
        answer(nextFetch());
        reports.receiveMessage();
        offer(scan, 2);
        fail(nextFetch(), FailureKind.LOCAL_DNS_UNREACHABLE);
        settled(scan);
        offer(scan, 3);
        fetchers.expectNoMessage();
        for (int round = 0; round < 8; round++) {
            time.passes(PAUSE);
            fetches(2).forEach(fetch -> fail(fetch, FailureKind.LOCAL_DNS_UNREACHABLE));
            settled(scan);
        }
        time.passes(PAUSE);
        fetches(2).forEach(this::answer);
        answer(nextFetch());

        scan.tell(new Scan.InputEnded(null));
        assertThat(reports.receiveSeveralMessages(2)).allMatch(report -> report.outcome() == Outcome.ANSWERED);
        ScanSummary summary = ends.receiveMessage();
        assertThat(summary.stoppedEarly()).isFalse();
        assertThat(summary.localFailures()).as("nothing was short").isZero();
    }

    @Test
    void anOutageDoesNotUseUpTheTriesOfAShortage() {
        ActorRef<Scan.Command> scan = begunWithRoom();
        offer(scan, 1);
        for (int tries = 0; tries < 5; tries++) {
            fail(nextFetch(), FailureKind.LOCAL_DNS_UNREACHABLE);
            settled(scan);
            time.passes(PAUSE);
        }
        fail(nextFetch(), FailureKind.LOCAL_FD_EXHAUSTED);
        settled(scan);
        time.passes(PAUSE);

        answer(nextFetch());

        assertThat(reports.receiveMessage().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void aScanThatNeverReachedANameServerEndsSooner() {
        ActorRef<Scan.Command> scan = begunWithRoom();
        offer(scan, 1);
        fail(nextFetch(), FailureKind.LOCAL_DNS_UNREACHABLE);
        settled(scan);

        elapses(scan, Duration.ofSeconds(10));
        fail(nextFetch(), FailureKind.LOCAL_DNS_UNREACHABLE);

        TargetReport report = reports.receiveMessage();
        assertThat(report.failure()).isNotNull();
        assertThat(report.failure().kind()).isEqualTo(FailureKind.LOCAL_DNS_UNREACHABLE);
        assertThat(ends.receiveMessage().stoppedEarly()).isTrue();
    }

    @Test
    void whoeverWaitsForOneTargetIsToldAtOnceThatNoNameServerIsThere() {
        oneByOne = true;
        ActorRef<Scan.Command> scan = begun(4, 0, null);
        offer(scan, 1);

        fail(nextFetch(), FailureKind.LOCAL_DNS_UNREACHABLE);

        assertThat(reports.receiveMessage().outcome()).isEqualTo(Outcome.FAILED);
        offer(scan, 2);
        answer(nextFetch());
        assertThat(reports.receiveMessage().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void whoDrainsDoesNotWaitForNameServers() {
        ActorRef<Scan.Command> scan = begun(4, 0, null);
        offer(scan, 1);
        Fetcher.Fetch held = nextFetch();
        scan.tell(Scan.Halt.DRAIN);

        fail(held, FailureKind.LOCAL_DNS_UNREACHABLE);

        assertThat(reports.receiveMessage().outcome()).isEqualTo(Outcome.FAILED);
        ends.receiveMessage();
    }

    @Test
    void whoDrainsWhileTheNetworkIsInDoubtLeavesThoseThatFailedForAnotherScan() {
        ActorRef<Scan.Command> scan = begunWithRoom();
        List<Fetcher.Fetch> underWay = fourteenUnderWay(scan);
        underWay.subList(0, 13).forEach(fetch -> fail(fetch, UNREACHABLE));
        settled(scan);

        scan.tell(Scan.Halt.DRAIN);
        fail(underWay.get(13), UNREACHABLE);
        failAllThatIsAsked();

        ScanSummary summary = ends.receiveMessage();
        assertThat(summary.failures()).isZero();
        assertThat(summary.abandoned()).isEqualTo(14);
    }
}
