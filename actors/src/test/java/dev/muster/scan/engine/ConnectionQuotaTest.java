package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.scan.settings.SlowDownSettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionQuotaTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final SlowDownSettings SLOW_DOWN =
            new SlowDownSettings(3, Duration.ofSeconds(5), Duration.ofSeconds(60));

    private final ConnectionQuota quota = quota(8, Duration.ZERO);

    private static ConnectionQuota quota(int limit, Duration gap) {
        return new ConnectionQuota(limit, gap, SLOW_DOWN);
    }

    @Test
    void soManyAndNoMoreMayBeOpen() {
        for (int i = 0; i < 8; i++) {
            assertThat(quota.mayBegin(0)).isTrue();
            quota.begin(0);
        }

        assertThat(quota.mayBegin(0)).isFalse();
        assertThat(quota.mayBeginAt(0)).as("one has to end first").isEqualTo(Long.MAX_VALUE);
        quota.end();
        assertThat(quota.mayBegin(0)).isTrue();
    }

    @Test
    void zeroIsNoBound() {
        ConnectionQuota unlimited = quota(0, Duration.ZERO);
        for (int i = 0; i < 10_000; i++) unlimited.begin(0);

        assertThat(unlimited.mayBegin(0)).isTrue();
    }

    @Test
    void betweenTwoConnectionsThereIsAGap() {
        ConnectionQuota gapped = quota(8, Duration.ofSeconds(2));
        gapped.begin(7 * SECOND);

        assertThat(gapped.mayBegin(9 * SECOND - 1)).isFalse();
        assertThat(gapped.mayBeginAt(8 * SECOND)).isEqualTo(9 * SECOND);
        assertThat(gapped.mayBegin(9 * SECOND)).isTrue();
    }

    @Test
    void retryAfterClosesItForThatLongAndThenOneConnectionTriesFirst() {
        quota.begin(0);
        quota.tooMany(Duration.ofSeconds(20), 0);
        quota.end();

        assertThat(quota.mayBegin(20 * SECOND - 1)).isFalse();
        assertThat(quota.mayBeginAt(0)).isEqualTo(20 * SECOND);
        assertThat(quota.mayBegin(20 * SECOND)).isTrue();
        quota.begin(20 * SECOND);
        assertThat(quota.mayBegin(20 * SECOND)).as("a second one").isFalse();
    }

    @Test
    void goodAnswersDoubleWhatIsAllowedUntilAllIs() {
        quota.tooMany(Duration.ofSeconds(1), 0);
        int[] allowed = {1, 2, 4, 8, 8};

        for (int expected : allowed) {
            int open = 0;
            for (; quota.mayBegin(SECOND) && open < 100; open++) quota.begin(SECOND);
            assertThat(open).isEqualTo(expected);
            for (; open > 0; open--) quota.end();
            quota.fine();
        }
    }

    @Test
    void retryAfterIsBelievedUpToTheLongestPause() {
        quota.tooMany(Duration.ofDays(36_500), 0);

        assertThat(quota.mayBeginAt(0)).isEqualTo(60 * SECOND);
    }

    @Test
    void withoutRetryAfterItTakesThreeInARow() {
        quota.tooMany(0);
        quota.tooMany(0);
        assertThat(quota.mayBegin(0)).isTrue();
        quota.fine();
        quota.tooMany(0);
        quota.tooMany(0);
        assertThat(quota.mayBegin(0)).as("a good answer begins the count anew").isTrue();

        quota.tooMany(0);

        assertThat(quota.mayBeginAt(0)).isEqualTo(5 * SECOND);
    }

    @Test
    void eachFurtherOneDoublesThePauseUpToTheLongest() {
        quota.tooMany(0);
        quota.tooMany(0);
        long now = 0;
        for (long pause : new long[] {5, 10, 20, 40, 60, 60}) {
            quota.tooMany(now);
            assertThat(quota.mayBeginAt(now) - now).isEqualTo(pause * SECOND);
            now = quota.mayBeginAt(now);
        }
    }

    @Test
    void aShorterPauseNeverEndsALongerOne() {
        quota.tooMany(Duration.ofSeconds(50), 0);

        quota.tooMany(Duration.ofSeconds(1), SECOND);

        assertThat(quota.mayBeginAt(SECOND)).isEqualTo(50 * SECOND);
    }

    @Test
    void itMayBeForgottenWhenANewOneWouldSayTheSame() {
        assertThat(quota.isForgettable(0)).isTrue();
        quota.begin(0);
        assertThat(quota.isForgettable(0)).as("open").isFalse();
        quota.end();
        assertThat(quota.isForgettable(0)).isTrue();

        quota.tooMany(0);
        assertThat(quota.isForgettable(60 * SECOND)).as("has complained").isFalse();
        assertThat(quota.isForgettable(60 * SECOND + 1)).as("long ago").isTrue();

        ConnectionQuota gapped = quota(1, Duration.ofSeconds(2));
        gapped.begin(0);
        gapped.end();
        assertThat(gapped.isForgettable(SECOND)).as("in its gap").isFalse();
        assertThat(gapped.isForgettable(2 * SECOND)).isTrue();
    }
}
