package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.failure.FailureKind;
import dev.muster.scan.report.FirstPass;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.SecondPassCounts;
import dev.muster.scan.report.TargetReport;
import dev.muster.scan.settings.SecondPassSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A scan that asks those again whose failure may well pass. */
@Timeout(60)
class SecondPassScanTest extends ScanFixture {
    private static final FailureKind FAILURE = FailureKind.TCP_RESET;

    private ActorRef<Scan.Command> begun(SecondPassSettings settings) {
        secondPass = settings;
        return begun(CONCURRENCY, 0, null);
    }

    private static SecondPassSettings enabled(int concurrency, long memory) {
        return new SecondPassSettings(true, Duration.ofSeconds(5), concurrency, memory);
    }

    /** All have failed for good, and the input has ended. */
    private void failFirstPass(ActorRef<Scan.Command> scan, int targets) {
        offer(scan, LongStream.rangeClosed(1, targets).toArray());
        scan.tell(new Scan.InputEnded(null));
        for (int i = 0; i < targets; i++) fail(nextFetch(), FAILURE);
        awaitStats(targets, 0);
        time.passes(PAUSE);
        for (int i = 0; i < targets; i++) fail(nextFetch(), FAILURE);
    }

    private void awaitStats(int underWay, int secondPass) {
        reports.awaitAssert(() -> {
            assertThat(counters.stats().fetching()).isZero();
            assertThat(counters.stats().underWay()).isEqualTo(underWay);
            assertThat(counters.stats().secondPass()).isEqualTo(secondPass);
            return null;
        });
    }

    @Test
    void whatFailedIsAskedAgainAfterAPauseWithAFreshLookUpAndTheReportTellsOfBoth() {
        ActorRef<Scan.Command> scan = begun(enabled(4, 1 << 20));
        failFirstPass(scan, 2);
        awaitStats(0, 2);
        reports.expectNoMessage(Duration.ZERO);
        fetchers.expectNoMessage();

        elapses(scan, Duration.ofSeconds(5));
        Fetcher.Fetch first = nextFetch();
        Fetcher.Fetch second = nextFetch();
        assertThat(first.request().freshNames()).isTrue();
        answer(first);
        fail(second, FailureKind.TCP_REFUSED);
        TargetReport answered = reports.receiveMessage();
        awaitStats(1, 0);
        time.passes(PAUSE);
        fail(nextFetch(), FailureKind.TCP_REFUSED);

        TargetReport failed = reports.receiveMessage();
        assertThat(answered.outcome()).isEqualTo(Outcome.ANSWERED);
        for (TargetReport report : List.of(answered, failed)) {
            FirstPass before = report.firstPass();
            assertThat(before).isNotNull();
            assertThat(before.failure().kind()).isEqualTo(FAILURE);
            assertThat(before.attempts()).isEqualTo(2);
            assertThat(before.took()).isEqualTo(PAUSE);
            assertThat(before.startedAt()).isBefore(report.startedAt());
        }
        assertThat(failed.failure()).isNotNull();
        assertThat(failed.failure().kind()).isEqualTo(FailureKind.TCP_REFUSED);
        assertThat(failed.line()).isEqualTo(failed.seq());
        ScanSummary summary = ends.receiveMessage();
        assertThat(summary.secondPass()).isEqualTo(new SecondPassCounts(2, 1, 0));
        assertThat(summary.read()).isEqualTo(2);
        assertThat(summary.abandoned()).isZero();
    }

    @Test
    void itGoesSlowly() {
        ActorRef<Scan.Command> scan = begun(enabled(2, 1 << 20));
        failFirstPass(scan, 5);
        awaitStats(0, 5);
        elapses(scan, Duration.ofSeconds(5));

        Fetcher.Fetch first = nextFetch();
        nextFetch();
        fetchers.expectNoMessage();
        answer(first);

        nextFetch();
        fetchers.expectNoMessage();
    }

    @ParameterizedTest
    @CsvSource({"DNS_NXDOMAIN", "HTTP_NOT_HTTP", "POLICY_ADDRESS_DENIED", "TLS_UNVERIFIED"})
    void whatWillNotPassIsReportedAtOnce(FailureKind kind) {
        ActorRef<Scan.Command> scan = begun(enabled(2, 1 << 20));
        offer(scan, 1);

        fail(nextFetch(), kind);

        assertThat(reports.receiveMessage().firstPass()).isNull();
    }

    @Test
    void whoeverWaitsForOneTargetIsToldAtOnce() {
        oneByOne = true;
        ActorRef<Scan.Command> scan = begun(enabled(2, 1 << 20));
        offer(scan, 1);
        fail(nextFetch(), FAILURE);
        awaitStats(1, 0);
        time.passes(PAUSE);

        fail(nextFetch(), FAILURE);

        assertThat(reports.receiveMessage().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void whatIsTooMuchToBeKeptStandsAtOnceAndTheSummarySaysSo() {
        ActorRef<Scan.Command> scan = begun(enabled(2, 0));

        failFirstPass(scan, 3);

        assertThat(reports.receiveSeveralMessages(3))
                .allMatch(report -> report.outcome() == Outcome.FAILED && report.firstPass() == null);
        assertThat(ends.receiveMessage().secondPass()).isEqualTo(new SecondPassCounts(0, 0, 3));
    }

    @Test
    void whoDrainsGetsTheFirstFailureOfAllThatWait() {
        ActorRef<Scan.Command> scan = begun(enabled(2, 1 << 20));
        failFirstPass(scan, 9);
        awaitStats(0, 9);
        elapses(scan, Duration.ofSeconds(5));
        Fetcher.Fetch underWay = nextFetch();
        Fetcher.Fetch other = nextFetch();

        scan.tell(Scan.Halt.DRAIN);
        answer(underWay);
        fail(other, FailureKind.DNS_NXDOMAIN);

        List<TargetReport> all = reports.receiveSeveralMessages(9);
        assertThat(all).extracting(TargetReport::seq).doesNotHaveDuplicates();
        assertThat(all).filteredOn(report -> report.firstPass() != null).hasSize(2);
        assertThat(all)
                .filteredOn(report -> report.firstPass() == null)
                .allMatch(report ->
                        report.failure() != null && report.failure().kind() == FAILURE && report.attempts() == 2);
        ScanSummary summary = ends.receiveMessage();
        assertThat(summary.secondPass()).isEqualTo(new SecondPassCounts(2, 1, 7));
        assertThat(summary.abandoned()).isZero();
    }
}
