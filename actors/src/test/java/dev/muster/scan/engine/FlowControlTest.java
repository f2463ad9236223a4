package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.http.target.TargetUri;
import dev.muster.input.ScanInput;
import dev.muster.scan.settings.Concurrency;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class FlowControlTest {
    private static final long MILLISECOND = 1_000_000;

    private static final int QUEUE = 100;
    private static final long BACKLOG = 1_000;

    private final FlowControl flow = flow(TokenBucket.of(0, 0));

    @Test
    void nothingIsAskedForOrAdmittedBeforeSomebodyWantsReports() {
        flow.offer(wanted(1));
        assertThat(flow.request(places(0))).isZero();
        assertThat(flow.hasNext(places(0))).isFalse();

        flow.begin();

        assertThat(flow.hasNext(places(0))).isTrue();
    }

    @Test
    void theInputIsAskedForAsMuchAsThereIsRoomFor() {
        flow.begin();

        assertThat(flow.request(places(6))).isEqualTo(10);
        assertThat(flow.request(places(6))).as("all is asked for").isZero();
        flow.offer(wanted(1));
        assertThat(flow.request(places(6))).as("what waits takes room").isZero();
    }

    @Test
    void theInputIsAskedInBatchesUnlessItHasNothingToDo() {
        flow.begin();
        flow.request(places(0));
        flow.offer(wanted(1));
        flow.next(0);
        assertThat(flow.request(places(0))).as("one of 16").isZero();
        flow.offer(wanted(2));
        flow.next(0);
        assertThat(flow.request(places(0))).as("two of 16").isEqualTo(2);

        FlowControl idle = flow(TokenBucket.of(0, 0));
        idle.begin();
        assertThat(idle.request(places(15))).isEqualTo(1);
    }

    @Test
    void eachTargetNeedsAPlace() {
        flow.begin();
        flow.request(places(0));
        flow.offer(wanted(1));

        assertThat(flow.hasNext(places(16))).isFalse();
        flow.share(17);
        assertThat(flow.hasNext(places(16))).isTrue();
    }

    @Test
    void targetsPassAtTheRateAndOtherItemsDoNotCount() {
        FlowControl slow = flow(TokenBucket.of(100, 0));
        slow.begin();
        slow.offer(new ScanInput.Duplicate(1));
        slow.offer(wanted(2));
        slow.offer(wanted(3));

        slow.next(0);
        assertThat(slow.pause(0)).isZero();
        slow.next(0);
        assertThat(slow.pause(0)).isEqualTo(10 * MILLISECOND);
        assertThat(slow.pause(10 * MILLISECOND)).isZero();
    }

    @Test
    void itIsOverWhenTheInputHasEndedAndAllIsAdmitted() {
        flow.begin();
        flow.request(places(0));
        flow.offer(wanted(1));
        flow.inputEnded();
        assertThat(flow.isOver()).isFalse();
        assertThat(flow.request(places(0))).isZero();

        flow.next(0);

        assertThat(flow.isOver()).isTrue();
        assertThat(flow.isClosed()).isFalse();
    }

    @Test
    void onceItIsClosedNothingIsAdmittedWhateverStillComes() {
        flow.begin();
        flow.request(places(0));
        flow.offer(wanted(1));
        flow.close();
        flow.offer(wanted(2));

        assertThat(flow.hasNext(places(0))).isFalse();
        assertThat(flow.request(places(0))).isZero();
        assertThat(flow.isOver()).isTrue();
        assertThat(flow.isClosed()).isTrue();
    }

    @Test
    void aTargetIsTakenOutBeforeItWasAdmitted() {
        flow.begin();
        flow.offer(wanted(1));
        flow.offer(wanted(2));

        assertThat(flow.withdraw(1)).isTrue();
        assertThat(flow.withdraw(1)).isFalse();
        assertThat(flow.next(0)).isEqualTo(wanted(2));
    }

    @Test
    void whoWaitsForABusyAddressHoldsNoPlaceUntilTheQueueIsFull() {
        flow.begin();
        flow.request(places(0));
        flow.offer(wanted(1));

        assertThat(flow.hasNext(new Held(3, 0, 0, 3, QUEUE - 1, 0))).isTrue();
        assertThat(flow.hasNext(new Held(3, 0, 0, 3, QUEUE, 0))).isFalse();
        assertThat(flow.request(new Held(3, 0, 0, 3, QUEUE, 0))).isZero();
        assertThat(flow.hasNext(new Held(3, 0, 0, 3, 1, BACKLOG + 1)))
                .as("heads of hops that are done")
                .isFalse();
    }

    @Test
    void aShortageOnOurOwnSideHalvesTheFetchesAtOnce() {
        assertThat(flow.mayFetch(fetching(15))).isTrue();
        assertThat(flow.mayFetch(fetching(16))).isFalse();

        flow.shortage(1, 2);

        assertThat(flow.mayFetch(fetching(7))).isTrue();
        assertThat(flow.mayFetch(fetching(8))).isFalse();
        assertThat(flow.lowest()).isEqualTo(8);
    }

    @Test
    void whileMuchWaitsForWorkersOrConsumerNobodyIsReplaced() {
        Held much = new Held(4, 2, BACKLOG + 1, 6, 0, 0);

        flow.seen(much);

        assertThat(flow.mayFetch(much)).isFalse();
        assertThat(flow.mayFetch(new Held(4, 1, 0, 5, 0, 0))).isTrue();
    }

    @Test
    void namesAreBegunOnlyAsFarAsThereIsRoomForLookUps() {
        int[] room = {2};
        FlowControl names = flow(Concurrency.fixed(16), () -> room[0]);
        names.begin();
        for (long seq = 1; seq <= 4; seq++) names.offer(wanted(seq));

        assertThat(names.pause(0)).isZero();
        names.next(0);
        assertThat(names.pause(0)).isZero();
        names.next(0);
        room[0] = 0;
        assertThat(names.pause(0)).as("it is not asked again at once").isEqualTo(10 * MILLISECOND);
        assertThat(names.pause(10 * MILLISECOND)).isEqualTo(10 * MILLISECOND);
        room[0] = 1;
        assertThat(names.pause(20 * MILLISECOND)).isZero();
    }

    @Test
    void addressesNeedNoRoomForLookUps() {
        FlowControl addresses = flow(Concurrency.fixed(16), () -> 0);
        addresses.begin();
        Host host = new Host("192.0.2.1", Host.Kind.IPV4);
        addresses.offer(
                new ScanInput.Wanted(1, 1, new Target("192.0.2.1", SchemeChoice.AUTO, host, OptionalInt.empty(), "/")));

        assertThat(addresses.pause(0)).isZero();
    }

    @Test
    void whereItFindsOutByItselfThePlacesFollowWhatIsSeen() {
        FlowControl auto = flow(new Concurrency(4, 8, 64), () -> Integer.MAX_VALUE);
        auto.share(32);
        assertThat(auto.isAdaptive()).isTrue();
        assertThat(auto.places()).isEqualTo(8);

        long now = 0;
        for (int i = 0; i < 300; i++, now += 100 * MILLISECOND) {
            for (int fetch = 0; fetch < 10; fetch++) auto.met(answeredIn(20), now - 50 * MILLISECOND, now);
            auto.looked(fetching(auto.places()), 0, now);
        }

        assertThat(auto.places()).as("its share").isEqualTo(32);
    }

    private static FetchResult answeredIn(long connectMillis) {
        Timings timings = new Timings(null, null, Duration.ofMillis(connectMillis), null, null);
        TargetUri uri = new TargetUri(Scheme.HTTP, new Host("192.0.2.1", Host.Kind.IPV4), 80, "/");
        return new FetchResult.Answered(
                List.of(new Hop(uri, "192.0.2.1", List.of(), null, timings, null, null)), Duration.ZERO);
    }

    private static FlowControl flow(TokenBucket rate) {
        return new FlowControl(Concurrency.fixed(16), rate, 16, BACKLOG, QUEUE, () -> Integer.MAX_VALUE, 0);
    }

    private static FlowControl flow(Concurrency concurrency, IntSupplier lookupRoom) {
        return new FlowControl(concurrency, TokenBucket.of(0, 0), 16, BACKLOG, QUEUE, lookupRoom, 0);
    }

    private static FlowControl.Load places(int places) {
        return new Held(0, 0, 0, places, 0, 0);
    }

    private static FlowControl.Load fetching(int fetching) {
        return new Held(fetching, 0, 0, fetching, 0, 0);
    }

    private record Held(int fetching, int waiting, long heldBytes, int places, int queued, long queuedBytes)
            implements FlowControl.Load {}

    private static ScanInput wanted(long seq) {
        Host host = new Host("a.example", Host.Kind.NAME);
        return new ScanInput.Wanted(
                seq, seq, new Target("a.example", SchemeChoice.AUTO, host, OptionalInt.empty(), "/"));
    }
}
