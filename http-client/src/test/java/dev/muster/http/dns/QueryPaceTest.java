package dev.muster.http.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QueryPaceTest {
    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void queriesAreSentEvenly() {
        QueryPace pace = new QueryPace(100, 0, 0);

        pace.sent(0);

        assertThat(pace.pause(0)).isEqualTo(10 * MILLISECOND);
        assertThat(pace.pause(9 * MILLISECOND)).isEqualTo(MILLISECOND);
        assertThat(pace.pause(10 * MILLISECOND)).isZero();
    }

    @Test
    void aPauseIsFollowedByNoBurst() {
        QueryPace pace = new QueryPace(100, 0, 0);

        int burst = 0;
        while (pace.pause(60 * SECOND) == 0) {
            pace.sent(60 * SECOND);
            burst++;
        }

        assertThat(burst).as("what 50 ms allow, and the one that is due").isEqualTo(6);
    }

    @Test
    void inAnySecondThereAreNoMoreThanTheRateAndALittle() {
        QueryPace pace = new QueryPace(1000, 0, 0);

        int sent = 0;
        // Timers that come as they like: every 7 ms, and after a gap of 300 ms in the middle.
        for (long at = 0; at < SECOND; at += at == 497 * MILLISECOND ? 300 * MILLISECOND : 7 * MILLISECOND) {
            for (; pace.pause(at) == 0; sent++) pace.sent(at);
        }

        assertThat(sent).isBetween(700, 1050);
    }

    @Test
    void soManyAreUnderWayAndTheNextWaitsForOneToEnd() {
        QueryPace pace = new QueryPace(0, 2, 0);
        pace.sent(0);
        assertThat(pace.pause(0)).isZero();
        pace.sent(0);

        assertThat(pace.pause(60 * SECOND)).isEqualTo(Long.MAX_VALUE);
        pace.ended();
        assertThat(pace.pause(60 * SECOND)).isZero();
    }

    @Test
    void withoutBoundsNothingWaits() {
        QueryPace pace = new QueryPace(0, 0, 0);

        for (int i = 0; i < 10_000; i++) pace.sent(0);

        assertThat(pace.pause(0)).isZero();
    }
}
