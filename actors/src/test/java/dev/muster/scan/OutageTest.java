package dev.muster.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutageTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private final Outage outage = new Outage(Duration.ofMinutes(5));

    @Test
    void itIsNewsOnceWhenItHasLastedAndOnceWhenItIsOver() {
        assertThat(outage.over(0)).isZero();
        assertThat(outage.isNews(SECOND)).isFalse();
        assertThat(outage.isNews(2 * SECOND)).isTrue();
        assertThat(outage.isNews(3 * SECOND)).isFalse();
        assertThat(outage.over(4 * SECOND)).isEqualTo(Duration.ofSeconds(3));
        assertThat(outage.over(5 * SECOND)).isZero();
    }

    @Test
    void whatWasUnderWayWhenItBeganIsNoNews() {
        outage.isNews(SECOND);
        assertThat(outage.over(SECOND + 1)).isZero();
        assertThat(outage.isNews(2 * SECOND)).isFalse();
        assertThat(outage.isNews(3 * SECOND)).isTrue();
    }

    @Test
    void itIsHopelessAfterThePatience() {
        outage.over(0);
        outage.isNews(SECOND);

        assertThat(outage.isHopeless(300 * SECOND)).isFalse();
        assertThat(outage.isHopeless(301 * SECOND)).isTrue();
        outage.over(302 * SECOND);
        assertThat(outage.isHopeless(1000 * SECOND)).isFalse();
    }

    @Test
    void whatWasNeverThereIsNotWaitedForAsLong() {
        outage.isNews(0);

        assertThat(outage.isHopeless(9 * SECOND)).isFalse();
        assertThat(outage.isHopeless(10 * SECOND)).isTrue();
        assertThat(new Outage(Duration.ofSeconds(3)).patience()).isEqualTo(Duration.ofSeconds(3));
    }
}
