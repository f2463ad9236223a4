package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.ConnectionLimiter;
import dev.muster.http.DeferredFetch;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.ScanSummary;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Targets of one scan that wait for busy addresses. */
class ScanQueueTest extends ScanFixture {
    private static final Host HOST = new Host("crowded.example", Host.Kind.NAME);

    private record Deferral(InetAddress address, Host host, List<Hop> hops) implements DeferredFetch {}

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) last});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What a client does: asks for a place; without one it defers. */
    private ConnectionLimiter.@Nullable Permit dial(Fetcher.Fetch fetch, int address) {
        ConnectionLimiter.Permit permit = fetch.request().limiter().tryAcquire(address(address), HOST);
        if (permit == null) defer(fetch, address, List.of());
        return permit;
    }

    private void defer(Fetcher.Order order, int address, List<Hop> hops) {
        reply(order, new FetchResult.Deferred(new Deferral(address(address), HOST, hops), hops, Duration.ofSeconds(2)));
    }

    private Fetcher.Resume nextResume() {
        return fetchers.expectMessageClass(Fetcher.Resume.class);
    }

    /** A scan with two connections to the one address, and its third target waiting. */
    private ActorRef<Scan.Command> crowded(ConnectionLimiter.Permit[] held, int share) {
        ActorRef<Scan.Command> scan = begun(share, 0, null);
        offer(scan, 1, 2, 3);
        held[0] = Objects.requireNonNull(dial(nextFetch(), 1));
        held[1] = Objects.requireNonNull(dial(nextFetch(), 1));
        assertThat(dial(nextFetch(), 1)).isNull();
        settle(scan);
        return scan;
    }

    @Test
    void whoWaitsIsResumedWhenAConnectionToTheAddressEnds() {
        ConnectionLimiter.Permit[] held = new ConnectionLimiter.Permit[2];
        crowded(held, 4);
        fetchers.expectNoMessage(Duration.ZERO);
        time.passes(Duration.ofSeconds(20));

        held[0].release();

        Fetcher.Resume resume = nextResume();
        assertThat(resume.seq()).isEqualTo(3);
        assertThat(resume.queued()).isEqualTo(Duration.ofSeconds(20));
        assertThat(resume.budget()).as("waiting does not count, resolving does").isEqualTo(TOTAL.minusSeconds(2));
        assertThat(dialAgain()).as("its place is taken").isNull();
        answer(resume);
        assertThat(reports.receiveMessage().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    private ConnectionLimiter.@Nullable Permit dialAgain() {
        return limits.newcomers().tryAcquire(address(1), HOST);
    }

    @Test
    void whoWaitsHoldsNoPlaceOfTheConcurrency() {
        ConnectionLimiter.Permit[] held = new ConnectionLimiter.Permit[2];
        ActorRef<Scan.Command> scan = crowded(held, 3);
        assertThat(counters.stats().queued()).isEqualTo(1);
        assertThat(counters.stats().queuedAddresses()).isEqualTo(1);

        offer(scan, 4);

        assertThat(nextFetch().seq()).isEqualTo(4);
    }

    @Test
    void nobodyOvertakesThoseThatWait() {
        ConnectionLimiter.Permit[] held = new ConnectionLimiter.Permit[2];
        ActorRef<Scan.Command> scan = crowded(held, 4);
        held[0].release();
        Fetcher.Resume third = nextResume();
        offer(scan, 4, 5);
        Fetcher.Fetch fourth = nextFetch();
        Fetcher.Fetch fifth = nextFetch();
        assertThat(dial(fourth, 1)).isNull();
        settle(scan);
        third.permit().release();

        assertThat(nextResume().seq()).isEqualTo(4);
        assertThat(dial(fifth, 1)).as("a newcomer, with both places taken").isNull();
    }

    @Test
    void whoIsDeferredOnItsNextHopWaitsForThatAddressWithWhatItHas() {
        ConnectionLimiter.Permit[] held = new ConnectionLimiter.Permit[2];
        ActorRef<Scan.Command> scan = crowded(held, 4);
        held[0].release();
        Fetcher.Resume resume = nextResume();
        ConnectionLimiter.Permit one = Objects.requireNonNull(limits.newcomers().tryAcquire(address(2), HOST));
        ConnectionLimiter.Permit two = Objects.requireNonNull(limits.newcomers().tryAcquire(address(2), HOST));
        Hop hop =
                Hop.of(Inputs.target("crowded.example").uri(Scheme.HTTP), ResponseHead.of(301, "Moved", Fields.EMPTY));

        resume.permit().release();
        defer(resume, 2, List.of(hop));
        settle(scan);
        fetchers.expectNoMessage(Duration.ZERO);
        two.release();

        Fetcher.Resume next = nextResume();
        assertThat(next.fetch().hops()).containsExactly(hop);
        assertThat(next.budget()).isEqualTo(TOTAL.minusSeconds(4));
        one.release();
    }

    @Test
    void whenTooManyWaitNoMoreAreAdmittedAndOthersGoOnAsTheyAreResumed() {
        ConnectionLimiter.Permit[] held = new ConnectionLimiter.Permit[2];
        ActorRef<Scan.Command> scan = crowded(held, 10);
        offer(scan, 4, 5, 6, 7);
        for (int seq = 4; seq <= 7; seq++) dial(nextFetch(), 1);
        offer(scan, 8);
        scan.tell(new Scan.Demand(1));
        fetchers.expectNoMessage();
        assertThat(counters.stats().queued()).isEqualTo(MOST_QUEUED);

        held[0].release();

        assertThat(nextResume().seq()).isEqualTo(3);
        assertThat(nextFetch().seq()).isEqualTo(8);
    }

    @Test
    void aWithdrawnTargetWaitsNoMoreAndTheNextOneIsResumed() {
        ConnectionLimiter.Permit[] held = new ConnectionLimiter.Permit[2];
        ActorRef<Scan.Command> scan = crowded(held, 6);
        offer(scan, 4);
        dial(nextFetch(), 1);
        settle(scan);

        scan.tell(new Scan.Withdraw(3));
        settle(scan);
        held[0].release();

        assertThat(nextResume().seq()).isEqualTo(4);
    }

    @Test
    void afterTheLastHasLeftItsQueueNewcomersAreFreeToDial() {
        ConnectionLimiter.Permit[] held = new ConnectionLimiter.Permit[2];
        ActorRef<Scan.Command> scan = crowded(held, 6);
        scan.tell(new Scan.Withdraw(3));
        settle(scan);
        held[0].release();

        assertThat(dialAgain()).isNotNull();
        fetchers.expectNoMessage(Duration.ZERO);
    }

    @Test
    void drainingLeavesOutWhatWasNeverAskedAndFinishesTheRest() {
        ConnectionLimiter.Permit[] held = new ConnectionLimiter.Permit[2];
        ActorRef<Scan.Command> scan = begun(4, 0, null);
        offer(scan, 1, 2, 3);
        Fetcher.Fetch first = nextFetch();
        held[0] = Objects.requireNonNull(dial(first, 1));
        Fetcher.Fetch second = nextFetch();
        held[1] = Objects.requireNonNull(dial(second, 1));
        dial(nextFetch(), 1);
        settle(scan);

        scan.tell(Scan.Halt.DRAIN);
        answer(first);
        answer(second);

        ScanSummary summary = ends.receiveMessage();
        assertThat(summary.answered()).isEqualTo(2);
        assertThat(summary.abandoned()).isEqualTo(1);
        held[0].release();
        assertThat(dialAgain()).as("the scan waits for nothing any more").isNotNull();
    }

    @Test
    void whoWaitsForOneTargetGetsItAlsoWhenTheScannerDrains() {
        oneByOne = true;
        ConnectionLimiter.Permit[] held = new ConnectionLimiter.Permit[2];
        ActorRef<Scan.Command> scan = crowded(held, 4);

        scan.tell(Scan.Halt.DRAIN);
        held[0].release();

        assertThat(nextResume().seq()).isEqualTo(3);
    }

    @Test
    void anAddressThatHasTooManyRequestsIsLeftAloneAndTheRestGoesOn() {
        ActorRef<Scan.Command> scan = begun(6, 0, null);
        offer(scan, 1, 2);
        Fetcher.Fetch first = nextFetch();
        ConnectionLimiter.Permit permit = Objects.requireNonNull(dial(first, 1));
        permit.release();
        Hop tooMany = new Hop(
                Inputs.target("crowded.example").uri(Scheme.HTTP),
                "192.0.2.1",
                List.of(),
                ResponseHead.of(429, "", Fields.of("Retry-After", "20")),
                dev.muster.http.Timings.NONE,
                null,
                null);
        reply(first, new FetchResult.Answered(List.of(tooMany), TOTAL.minusSeconds(1), null));
        settle(scan);

        assertThat(dial(nextFetch(), 1)).as("the same address").isNull();
        settle(scan);
        offer(scan, 3);
        assertThat(dial(nextFetch(), 2)).as("another address").isNotNull();
        time.passes(Duration.ofSeconds(19));
        fetchers.expectNoMessage(Duration.ZERO);

        time.passes(Duration.ofSeconds(1));

        assertThat(nextResume().seq()).isEqualTo(2);
    }

    @Test
    void aStoppedScanWaitsForNothingAnyMore() {
        ConnectionLimiter.Permit[] held = new ConnectionLimiter.Permit[2];
        ActorRef<Scan.Command> scan = crowded(held, 4);

        scan.tell(Scan.Halt.STOP);

        assertThat(ends.receiveMessage().abandoned()).isEqualTo(3);
        held[0].release();
        assertThat(dialAgain()).isNotNull();
    }

    @Test
    void aPlaceIsNotLostWithATargetThatIsWithdrawnWhileAFullFetcherSendsItBack() {
        ConnectionLimiter.Permit[] held = new ConnectionLimiter.Permit[2];
        ActorRef<Scan.Command> scan = crowded(held, 4);
        held[0].release();
        Fetcher.Resume resume = nextResume();
        scan.tell(new Scan.Withdraw(3));
        assertThat(fetchers.expectMessageClass(Fetcher.Cancel.class).seq()).isEqualTo(3);
        assertThat(dialAgain())
                .as("the client gives it back when the socket is closed")
                .isNull();

        resume.replyTo().tell(new Fetcher.Full(resume));
        settle(scan);

        assertThat(dialAgain()).isNotNull();
    }

    @Test
    void aPlaceIsNotLostWithAScanThatEndsWhileAFullFetcherSendsATargetBack() {
        ConnectionLimiter.Permit[] held = new ConnectionLimiter.Permit[2];
        ActorRef<Scan.Command> scan = crowded(held, 4);
        held[0].release();
        nextResume();

        scan.tell(Scan.Halt.STOP);
        ends.receiveMessage();

        assertThat(dialAgain()).isNotNull();
    }
}
