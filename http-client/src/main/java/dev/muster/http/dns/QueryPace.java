package dev.muster.http.dns;

import java.util.concurrent.TimeUnit;

/**
 * How many queries one server gets: so many each second, evenly, and so many at once. Pure: the clock is a parameter.
 * For one thread.
 */
final class QueryPace {
    /** Time that may be made up for, because timers are coarse: a pause must not be followed by a burst. */
    private static final long CATCH_UP = TimeUnit.MILLISECONDS.toNanos(50);

    private final long interval;
    private final int most;
    private long next;
    private int underWay;

    /**
     * A pace that has sent nothing so far.
     *
     * @param rate queries each second; 0 for no bound
     * @param most queries at once; 0 for no bound
     * @param now nanoseconds on the clock that the other methods are given
     */
    QueryPace(double rate, int most, long now) {
        this.interval = rate == 0 ? 0 : (long) (1e9 / rate);
        this.most = most;
        this.next = now;
    }

    /** Nanoseconds until the next may be sent; {@link Long#MAX_VALUE} where one has to end before. */
    long pause(long now) {
        if (most > 0 && underWay >= most) return Long.MAX_VALUE;
        return interval == 0 ? 0 : Math.max(0, next - now);
    }

    /** One is sent. */
    void sent(long now) {
        underWay++;
        if (interval > 0) next = Math.max(next, now - CATCH_UP) + interval;
    }

    /** One that was sent is over: answered, out of time, or given up. */
    void ended() {
        underWay--;
    }
}
