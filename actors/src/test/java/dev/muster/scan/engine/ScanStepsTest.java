package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.FetchResult;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.SchemeChoice;
import dev.muster.input.ScanInput;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;

/** What follows from the result of a fetch: another try, another request, or the report. */
class ScanStepsTest extends ScanFixture {
    private static int status(TargetReport report) {
        return report.hops()
                .get(report.hops().size() - 1)
                .answer()
                .orElseThrow()
                .statusCode();
    }

    private static FetchResult failed(FailureKind kind, Duration took) {
        return new FetchResult.Failed(Failure.of(kind, ""), List.of(), took);
    }

    @Test
    void aRefusedConnectionIsTriedAgainAndTheAnswerReported() {
        ActorRef<Scan.Command> scan = begun(4, 0, null);
        offer(scan, 1);
        fail(nextFetch(), FailureKind.TCP_REFUSED);
        settle(scan);
        fetchers.expectNoMessage(Duration.ZERO);

        time.passes(PAUSE);
        answer(nextFetch());

        TargetReport report = reports.receiveMessage();
        assertThat(report.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(report.attempts()).isEqualTo(2);
        assertThat(report.took()).isEqualTo(PAUSE);
        scan.tell(new Scan.InputEnded(null));
        assertThat(ends.receiveMessage().retries()).isEqualTo(1);
    }

    @Test
    void whatWillNotPassIsReportedAtOnce() {
        ActorRef<Scan.Command> scan = begun(4, 0, null);
        offer(scan, 1);

        fail(nextFetch(), FailureKind.DNS_NXDOMAIN);

        assertThat(reports.receiveMessage().attempts()).isEqualTo(1);
    }

    @Test
    void whoWaitsForARetryHoldsNoPlace() {
        ActorRef<Scan.Command> scan = begun(1, 0, null);
        offer(scan, 1);
        fail(nextFetch(), FailureKind.TCP_REFUSED);
        assertThat(requests.receiveMessage()).as("room for another").isEqualTo(1);

        offer(scan, 2);

        assertThat(nextFetch().seq()).isEqualTo(2);
    }

    @Test
    void eachTryGetsWhatTheOnesBeforeHaveLeftAndPausesDoNotCount() {
        ActorRef<Scan.Command> scan = begun(4, 0, null);
        offer(scan, 1);
        Fetcher.Fetch first = nextFetch();
        assertThat(first.request().budget()).isEqualTo(TOTAL);
        reply(first, failed(FailureKind.TCP_TIMEOUT, Duration.ofSeconds(5)));
        settle(scan);

        time.passes(PAUSE);

        assertThat(nextFetch().request().budget()).isEqualTo(TOTAL.minusSeconds(5));
    }

    @Test
    void retryAfterIsWaitedForAndTheLastAnswerReported() {
        ActorRef<Scan.Command> scan = begun(4, 0, null);
        offer(scan, 1);
        Fetcher.Fetch first = nextFetch();
        reply(first, answered(first, 503, "Retry-After", "5"));
        settle(scan);
        time.passes(Duration.ofSeconds(4));
        fetchers.expectNoMessage(Duration.ZERO);

        time.passes(Duration.ofSeconds(1));
        answer(nextFetch());

        assertThat(status(reports.receiveMessage())).isEqualTo(200);
    }

    @Test
    void anAnswerThatAskedToComeBackIsKeptWhenComingBackFails() {
        ActorRef<Scan.Command> scan = begun(4, 0, null);
        offer(scan, 1);
        Fetcher.Fetch first = nextFetch();
        reply(first, answered(first, 429, "Retry-After", "5"));
        settle(scan);

        time.passes(Duration.ofSeconds(5));
        fail(nextFetch(), FailureKind.DNS_NXDOMAIN);

        assertThat(status(reports.receiveMessage())).isEqualTo(429);
    }

    @Test
    void whoAsksToComeBackLaterThanTheTotalTimeIsTakenAtHisAnswer() {
        ActorRef<Scan.Command> scan = begun(4, 0, null);
        offer(scan, 1);
        Fetcher.Fetch first = nextFetch();

        reply(first, answered(first, 429, "Retry-After", "3600"));

        assertThat(status(reports.receiveMessage())).isEqualTo(429);
    }

    @Test
    void bothSchemesAreTwoRequestsAndOneReport() {
        ActorRef<Scan.Command> scan = begun(4, 0, null);
        scan.tell(new Scan.Offered(new ScanInput.Wanted(1, 1, Inputs.target("two.example", SchemeChoice.BOTH))));
        Fetcher.Fetch https = nextFetch();
        assertThat(https.request().target().scheme()).isEqualTo(SchemeChoice.HTTPS);
        assertThat(https.request().budget()).isEqualTo(TOTAL.dividedBy(2));
        reply(https, failed(FailureKind.TLS_NOT_TLS, Duration.ofSeconds(1)));

        Fetcher.Fetch http = nextFetch();
        assertThat(http.request().target().scheme()).isEqualTo(SchemeChoice.HTTP);
        assertThat(http.request().budget()).isEqualTo(TOTAL.minusSeconds(1));
        reply(http, answered(http, 301));

        TargetReport report = reports.receiveMessage();
        assertThat(report.failure()).isNotNull();
        assertThat(report.plain()).isInstanceOf(FetchResult.Answered.class);
    }

    @Test
    void anOrderThatAFullFetcherRefusesGoesToTheNext() {
        ActorRef<Scan.Command> scan = begun(4, 0, null);
        offer(scan, 1);
        Fetcher.Fetch refused = nextFetch();

        refused.replyTo().tell(new Fetcher.Full(refused));

        Fetcher.Fetch again = nextFetch();
        assertThat(again).isEqualTo(refused);
        answer(again);
        assertThat(reports.receiveMessage().attempts()).isEqualTo(1);
    }

    @Test
    void anAnswerToAStepThatIsOverIsNotTakenForALaterOne() {
        ActorRef<Scan.Command> scan = begun(4, 0, null);
        offer(scan, 1);
        Fetcher.Fetch first = nextFetch();
        fail(first, FailureKind.TCP_REFUSED);
        settle(scan);
        time.passes(PAUSE);
        Fetcher.Fetch second = nextFetch();

        reply(first, answered(first, 500));
        reply(second, answered(second, 200));

        assertThat(status(reports.receiveMessage())).isEqualTo(200);
        reports.expectNoMessage(Duration.ZERO);
    }
}
