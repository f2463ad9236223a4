package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.scan.engine.SimulatedNetwork.Seen;
import dev.muster.scan.settings.Concurrency;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a simulated network with a queue; seeded, so every run is the same. */
class AdaptiveLimitTest {
    private static final Concurrency BOUNDS = new Concurrency(16, 64, 4096);
    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);
    /** Within so many seconds it is to be near the capacity. */
    private static final long STARTED = 45;

    /** How near to the best that any fixed number reaches, whatever queue that one makes. */
    private static final double NEAR = 0.85;

    @ParameterizedTest(name = "{0} fetches a second, {1} silent, seed {2}")
    @CsvSource({"100, 0, 1", "500, 0, 2", "2000, 0, 3", "500, 0.3, 1", "500, 0.3, 2", "500, 0.3, 3"})
    void itComesNearTheCapacityAndKeepsTheQueueShort(double capacity, double silent, long seed) {
        double best = bestFixed(capacity, silent, seed);
        SimulatedNetwork network =
                new SimulatedNetwork(seed, capacity, adaptive(new AdaptiveLimit(BOUNDS, 0))).silent(silent);
        network.run(STARTED);

        Seen seen = network.run(120);

        assertThat(seen.answeredEachSecond()).isGreaterThan(NEAR * best);
        // A slow link has a few fetches under way at most: one more is a longer queue there.
        assertThat(seen.medianQueueMillis()).isLessThan(capacity < 200 ? 120 : 50);
    }

    /** What the link is good for, less than what is lost there, and so far from what a small number reaches. */
    private static double bestFixed(double capacity, double silent, long seed) {
        double best = 0;
        for (int number = 16; number <= 4096; number *= 2) {
            SimulatedNetwork network = new SimulatedNetwork(seed, capacity, fixed(number)).silent(silent);
            network.run(10);
            best = Math.max(best, network.run(20).answeredEachSecond());
        }
        return best;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void serversThatAreAllSlowAreNoCongestion(long seed) {
        AdaptiveLimit limit = new AdaptiveLimit(BOUNDS, 0);
        SimulatedNetwork network = new SimulatedNetwork(seed, 2000, adaptive(limit)).thinking(4000);

        network.run(60);

        assertThat(network.run(30).limit()).as("a link that is never full").isEqualTo(BOUNDS.most());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aListThatGoesOnToServersFarAwayIsNoCongestion(long seed) {
        AdaptiveLimit limit = new AdaptiveLimit(BOUNDS, 0);
        SimulatedNetwork network = new SimulatedNetwork(seed, 500, adaptive(limit));
        network.run(STARTED);

        network.distance(300);
        network.run(60);

        assertThat(network.run(30).answeredEachSecond()).isGreaterThan(NEAR * 500);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aListInWhichHardlyAnybodyAnswersIsNoCongestion(long seed) {
        AdaptiveLimit limit = new AdaptiveLimit(BOUNDS, 0);
        SimulatedNetwork network = new SimulatedNetwork(seed, 2000, adaptive(limit)).silent(0.95);

        network.run(120);

        // More than the usual fixed number by far, after a start at 64 with three connections a second.
        assertThat(network.run(30).limit()).isGreaterThan(1000);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 2", "0.3, 1", "0.3, 2"})
    void itFollowsACapacityThatHalvesAndComesBack(double silent, long seed) {
        AdaptiveLimit limit = new AdaptiveLimit(BOUNDS, 0);
        SimulatedNetwork network = new SimulatedNetwork(seed, 500, adaptive(limit)).silent(silent);
        network.run(STARTED);
        double before = network.run(60).answeredEachSecond();

        network.capacity(250);
        network.run(30);
        Seen halved = network.run(60);
        network.capacity(500);
        network.run(30);
        Seen back = network.run(60);

        assertThat(halved.answeredEachSecond()).isGreaterThan(0.75 * before / 2);
        assertThat(halved.medianQueueMillis()).isLessThan(60);
        assertThat(back.answeredEachSecond()).isGreaterThan(NEAR * before);
    }

    @Test
    void whatIsNotUsedDoesNotGrow() {
        AdaptiveLimit limit = new AdaptiveLimit(BOUNDS, 0);

        connectEveryMillisecond(limit, 10_000, 20, 0);

        assertThat(limit.now()).isEqualTo(BOUNDS.first());
    }

    @Test
    void threadsThatAreLateAreCongestionToo() {
        AdaptiveLimit idle = new AdaptiveLimit(BOUNDS, 0);
        AdaptiveLimit busy = new AdaptiveLimit(BOUNDS, 0);

        connectEveryMillisecond(idle, 10_000, 4096, 0);
        connectEveryMillisecond(busy, 10_000, 4096, 200 * MILLISECOND);

        assertThat(idle.now()).isGreaterThan(BOUNDS.first());
        assertThat(busy.now()).isLessThan(BOUNDS.first());
    }

    @Test
    void itKeepsItsBoundsAndItsShare() {
        AdaptiveLimit limit = new AdaptiveLimit(BOUNDS, 0);
        limit.most(100);
        connectEveryMillisecond(limit, 20_000, 4096, 0);
        assertThat(limit.now()).isEqualTo(100);

        limit.most(10);
        assertThat(limit.now()).as("a share goes before the least").isEqualTo(10);
    }

    private static void connectEveryMillisecond(AdaptiveLimit limit, int millis, int fetching, long lag) {
        for (long at = 0; at < millis * MILLISECOND; at += MILLISECOND) {
            limit.connected(20 * MILLISECOND, at - 50 * MILLISECOND, at);
            if (at % (100 * MILLISECOND) == 0) {
                limit.lag(lag);
                limit.tick(fetching, at);
            }
        }
    }

    private static SimulatedNetwork.Controller fixed(int number) {
        AdaptiveLimit same = new AdaptiveLimit(Concurrency.fixed(number), 0);
        return adaptive(same);
    }

    private static SimulatedNetwork.Controller adaptive(AdaptiveLimit limit) {
        return new SimulatedNetwork.Controller() {
            @Override
            public int limit() {
                return limit.now();
            }

            @Override
            public void connected(long took, long begunAt, long now) {
                limit.connected(took, begunAt, now);
            }

            @Override
            public void silent(long begunAt, long now) {
                limit.silent(begunAt, now);
            }

            @Override
            public void tick(int fetching, long now) {
                limit.tick(fetching, now);
            }
        };
    }
}
