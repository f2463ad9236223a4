package dev.muster.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {
    private final LatencyHistogram histogram = new LatencyHistogram();

    private void add(long... micros) {
        for (long each : micros) histogram.add(Duration.ofNanos(each * 1000));
    }

    private long micros(double percent) {
        return histogram.percentile(percent).toNanos() / 1000;
    }

    @Test
    void withoutDurationsThereIsNothingToTell() {
        assertThat(histogram.percentile(50)).isZero();
        assertThat(histogram.longest()).isZero();
        assertThat(histogram.count()).isZero();
    }

    @Test
    void shortDurationsAreExact() {
        add(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

        assertThat(micros(1)).isEqualTo(1);
        assertThat(micros(50)).isEqualTo(5);
        assertThat(micros(51)).isEqualTo(6);
        assertThat(micros(90)).isEqualTo(9);
        assertThat(micros(100)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 63, 64, 65, 127, 128, 1_000, 12_345, 999_999, 60_000_000, 3_600_000_000L})
    void aDurationComesBackWithinThreePerCent(long micros) {
        add(micros, micros, micros + 1_000_000_000_000L);

        assertThat((double) micros(50)).isBetween(micros * 0.97, micros * 1.03);
    }

    @Test
    void percentilesAreThoseOfTheSortedDurations() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            long micros = (long) Math.exp(random.nextDouble() * 16);
            all.add(micros);
            add(micros);
        }
        all.sort(null);

        for (double percent : new double[] {1, 25, 50, 75, 90, 99, 99.9}) {
            double exact = all.get((int) Math.ceil(percent / 100 * all.size()) - 1);
            assertThat((double) micros(percent)).isBetween(exact * 0.97, exact * 1.03);
        }
        assertThat(histogram.longest().toNanos() / 1000).isEqualTo(all.get(all.size() - 1));
    }

    @Test
    void twoArePutTogether() {
        LatencyHistogram other = new LatencyHistogram();
        other.add(Duration.ofSeconds(100));
        add(1, 2, 3);
        histogram.add(other);

        assertThat(histogram.count()).isEqualTo(4);
        assertThat(histogram.longest()).isEqualTo(Duration.ofSeconds(100));
        assertThat(micros(75)).isEqualTo(3);
    }

    @Test
    void whatCannotBeIsCountedAtTheEnds() {
        histogram.add(Duration.ofSeconds(-5));
        histogram.add(Duration.ofDays(10_000));

        assertThat(micros(50)).isZero();
        assertThat(histogram.percentile(100)).isGreaterThan(Duration.ofDays(49));
    }

    @Test
    void aPercentileThatIsNoneIsRefused() {
        assertThatThrownBy(() -> histogram.percentile(0)).hasMessageContaining("found 0");
        assertThatThrownBy(() -> histogram.percentile(101)).hasMessageContaining("found 101");
    }
}
