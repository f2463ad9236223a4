package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AwakeClockTest {
    private final AwakeClock clock = new AwakeClock(0);

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    @Test
    void aGapBetweenTicksIsLostAlsoBeforeTheTickThatShowsIt() {
        clock.tick(millis(500));

        assertThat(clock.lost(millis(21_000))).isEqualTo(millis(20_000));
        assertThat(clock.awake(millis(21_000))).isEqualTo(millis(1_000));
        clock.tick(millis(21_000));
        assertThat(clock.lost(millis(21_100))).isEqualTo(millis(20_000));
        assertThat(clock.awake(millis(21_100))).isEqualTo(millis(1_100));
    }

    @Test
    void ticksThatAreALittleLateLoseNothing() {
        for (long now = 0; now < 60_000; now += 1_900) clock.tick(millis(now));

        assertThat(clock.lost(millis(58_000))).isZero();
    }
}
