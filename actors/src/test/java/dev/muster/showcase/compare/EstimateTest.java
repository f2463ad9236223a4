package dev.muster.showcase.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {
    private static final long SECOND = 1_000_000_000;

    /** Countdowns of one second each, sites of 100 ms, two cores. */
    @ParameterizedTest
    @CsvSource({
        "COUNTDOWN, SERIAL,          2, 1, 2000",
        "COUNTDOWN, LOCKED_THREADS,  2, 1, 2000",
        "COUNTDOWN, THREADS,         2, 1, 1000",
        "COUNTDOWN, SPLIT,           1, 3, 1500",
        "FETCH,     SERIAL,         20, 1, 2000",
        "FETCH,     INTERLEAVED,    20, 1,  100",
        "MIXED,     SERIAL,          6, 1, 7000",
        "MIXED,     OWN_DISPATCHER,  6, 1, 3000",
    })
    void computingTakesCoresAndWaitingTakesNone(
            Workload workload, Arrangement arrangement, int tasks, int rounds, long millis) {
        CompareSettings settings = new CompareSettings(
                workload, List.of(arrangement), tasks, 10, 1, rounds, 1, Duration.ofMillis(5), Duration.ofMillis(100));

        assertThat(Estimate.of(settings, 2, SECOND)).isEqualTo(Duration.ofMillis(millis));
    }
}
