package dev.muster.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class TrendTest {
    @Test
    void aStraightLineHasItsSlopeAndNoError() {
        Trend trend = trend(600, second -> 100 + second / 3600 * 7);

        assertThat(trend.perHour()).isCloseTo(7, within(1e-6));
        assertThat(trend.error()).isCloseTo(0, within(1e-6));
        assertThat(trend.isSurelyAbove(6.9)).isTrue();
        assertThat(trend.isSurelyAbove(7.1)).isFalse();
    }

    @Test
    void whatOnlyWandersIsHardlyEverTakenForGrowth() {
        int taken = 0;
        for (int seed = 1; seed <= 200; seed++) {
            if (wandering(new Random(seed), 0).isSurelyAbove(0)) taken++;
        }

        assertThat(taken).isLessThanOrEqualTo(3);
    }

    @Test
    void aLeakIsFoundAlthoughWhatIsHeldWanders() {
        for (int seed = 1; seed <= 50; seed++) {
            assertThat(wandering(new Random(seed), 20).isSurelyAbove(5)).isTrue();
        }
    }

    @Test
    void fewSamplesSayNothing() {
        assertThatThrownBy(() -> trend(29, second -> 1)).hasMessage("at least 30 samples, found 29");
    }

    /** Around a mean, each sample near the one before, for an hour. */
    private static Trend wandering(Random random, double leak) {
        double[] held = {0};
        return trend(3600, second -> {
            held[0] = held[0] * 0.9 + random.nextGaussian();
            return 300 + held[0] + leak * second / 3600;
        });
    }

    private static Trend trend(int count, DoubleUnaryOperator value) {
        double[] seconds = new double[count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            seconds[i] = i;
            values[i] = value.applyAsDouble(i);
        }
        return Trend.of(seconds, values);
    }
}
