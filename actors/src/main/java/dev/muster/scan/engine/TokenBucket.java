package dev.muster.scan.engine;

import java.util.concurrent.TimeUnit;

/** Lets so many through each second, evenly. Pure: the clock is a parameter. For one thread. */
final class TokenBucket {
    /** Time that may be made up for: a stall must not be followed by a burst. */
    private static final long CATCH_UP = TimeUnit.MILLISECONDS.toNanos(50);

    private final long interval;
    private long next;

    private TokenBucket(long interval, long now) {
        this.interval = interval;
        this.next = now;
    }

    /**
     * A full bucket.
     *
     * @param rate each second; 0 for no bound
     * @param now nanoseconds on the clock that the other methods are given
     */
    static TokenBucket of(double rate, long now) {
        return new TokenBucket(rate == 0 ? 0 : (long) (1e9 / rate), now);
    }

    /** Nanoseconds until the next may pass; 0 where one may pass now. */
    long pause(long now) {
        return interval == 0 ? 0 : Math.max(0, next - now);
    }

    /** One passes. */
    void take(long now) {
        next = Math.max(next, now - CATCH_UP) + interval;
    }
}
