package dev.muster.scan.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static final Duration MIN = Duration.ofMillis(100);
    private static final Duration MAX = Duration.ofSeconds(1);

    @ParameterizedTest(name = "after try {0}, drawing {1}: {2} ms")
    @CsvSource({
        "1, 0, 100",
        "2, 0, 200",
        "3, 0, 400",
        "4, 0, 800",
        "5, 0, 1000",
        "1000, 0, 1000",
        "1, 0.5, 75",
        "2, 0.5, 150"
    })
    void aPauseDoublesUpToTheLongestAndIsPartlyDrawn(int attempt, double draw, long millis) {
        assertThat(new Backoff(MIN, MAX, 0.5).after(attempt, draw)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void withoutJitterTheDrawDoesNotMatter() {
        assertThat(new Backoff(MIN, MAX, 0).after(1, 0.99)).isEqualTo(MIN);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, MAX, 0)).hasMessageContaining("min-pause");
        assertThatThrownBy(() -> new Backoff(MAX, MIN, 0)).hasMessageContaining("max-pause");
        assertThatThrownBy(() -> new Backoff(MIN, MAX, 1.1)).hasMessageContaining("jitter");
        assertThatThrownBy(() -> new Backoff(MIN, MAX, Double.NaN)).hasMessageContaining("jitter");
    }
}
