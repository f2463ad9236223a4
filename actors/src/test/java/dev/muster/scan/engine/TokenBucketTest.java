package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000L;

    /** How many pass between two moments, asked at every millisecond. */
    private static int passing(TokenBucket bucket, long from, long to) {
        int passed = 0;
        for (long now = from; now < to; now += SECOND / 1000) {
            while (bucket.pause(now) == 0) {
                bucket.take(now);
                passed++;
            }
        }
        return passed;
    }

    @Test
    void soManyPassEachSecond() {
        assertThat(passing(TokenBucket.of(100, 0), 0, 10 * SECOND)).isBetween(1000, 1001);
    }

    @Test
    void aRateAboveOneEachTickIsKeptToo() {
        assertThat(passing(TokenBucket.of(5000, 0), 0, SECOND)).isBetween(4900, 5100);
    }

    @Test
    void aStallIsNotFollowedByABurst() {
        TokenBucket bucket = TokenBucket.of(100, 0);

        assertThat(passing(bucket, 60 * SECOND, 61 * SECOND)).isBetween(100, 107);
    }

    @Test
    void withoutARateAllPass() {
        TokenBucket bucket = TokenBucket.of(0, 0);

        bucket.take(0);

        assertThat(bucket.pause(0)).isZero();
    }
}
