package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.scan.settings.Concurrency;
import org.junit.jupiter.api.Test;

class OwnLimitsTest {
    private static final int RESERVED = 24;

    @Test
    void mostOfTheOpenFilesThatAreLeftAreForFetches() {
        OwnLimits own = new OwnLimits(1024, 124, 28_232);

        assertThat(own.most(RESERVED, false)).isEqualTo(720 - RESERVED);
        assertThat(own.advice(Concurrency.fixed(696), RESERVED, false)).isEmpty();
        assertThat(own.advice(Concurrency.fixed(5000), RESERVED, false))
                .contains("concurrency 5000 needs more open files than this process may have (ulimit -n: 1024);"
                        + " using 696; raise it with ulimit -n 8192");
    }

    @Test
    void whatIsAdvisedIsEnough() {
        for (int wanted : new int[] {600, 819, 820, 5000, 100_000}) {
            String advice = new OwnLimits(256, 60, Integer.MAX_VALUE)
                    .advice(Concurrency.fixed(wanted), RESERVED, false)
                    .orElseThrow();
            long limit = Long.parseLong(advice.substring(advice.lastIndexOf(' ') + 1));

            assertThat(new OwnLimits(limit, 60, Integer.MAX_VALUE).most(RESERVED, false))
                    .isGreaterThanOrEqualTo(wanted);
        }
    }

    @Test
    void portsRunOutOnlyWhereAllGoesToOneProxy() {
        OwnLimits own = new OwnLimits(1_000_000, 100, 1000);

        assertThat(own.most(RESERVED, true)).isEqualTo(800);
        assertThat(own.most(RESERVED, false)).isGreaterThan(700_000);
        assertThat(own.advice(new Concurrency(16, 64, 4096), RESERVED, true))
                .hasValueSatisfying(advice -> assertThat(advice)
                        .startsWith("concurrency auto (16 to 4096) needs more local ports")
                        .contains("1000 ports", "using at most 800"));
    }

    @Test
    void hardlyAnyFileIsStillEnoughForAFew() {
        assertThat(new OwnLimits(64, 63, 1000).most(RESERVED, false)).isEqualTo(4);
    }

    @Test
    void whereNobodySaysThereIsNoBound() {
        OwnLimits own = new OwnLimits(Long.MAX_VALUE, 0, Integer.MAX_VALUE);

        assertThat(own.most(RESERVED, true)).isEqualTo(Integer.MAX_VALUE);
        assertThat(own.advice(Concurrency.fixed(1_000_000), RESERVED, true)).isEmpty();
    }

    @Test
    void theRangeOfPortsIsReadAsTheSystemWritesIt() {
        assertThat(OwnLimits.portsIn("32768\t60999\n")).isEqualTo(28_232);
        assertThat(OwnLimits.portsIn("60999 32768")).isEqualTo(Integer.MAX_VALUE);
        assertThat(OwnLimits.portsIn("none")).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void thePortsAreThoseOfThisMachine() {
        OwnLimits own = OwnLimits.ofThisMachine(100, 10);

        assertThat(own).isEqualTo(new OwnLimits(100, 10, own.ports()));
        assertThat(own.ports()).isPositive();
    }
}
