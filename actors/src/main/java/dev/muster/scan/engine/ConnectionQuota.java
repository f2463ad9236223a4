package dev.muster.scan.engine;

import dev.muster.scan.settings.SlowDownSettings;
import java.time.Duration;

/**
 * The connections of one address, of one registrable domain, or of one domain at an address: how many are open, when
 * the next may begin, and how far it has been slowed down because it answered that it has too many requests. Pure: the
 * clock is a parameter, in nanoseconds. For one thread.
 *
 * <p>Invariants: at most {@code limit} are open; after a slow-down at most as many as answers without complaint have
 * earned, beginning with one; none begins within {@code gap} of the one before, nor before a pause is over.
 */
final class ConnectionQuota {
    /** No bound. */
    private static final int UNLIMITED = Integer.MAX_VALUE;

    private final int limit;
    private final long gap;
    private final SlowDownSettings slowDown;
    private int allowed;
    private int open;
    private int complaints;
    private long complainedAt;
    private long pause;
    private boolean wasClosed;
    private long notBefore;

    /** @param limit 0 for no bound */
    ConnectionQuota(int limit, Duration gap, SlowDownSettings slowDown) {
        this.limit = limit == 0 ? UNLIMITED : limit;
        this.gap = gap.toNanos();
        this.slowDown = slowDown;
        this.allowed = this.limit;
    }

    int open() {
        return open;
    }

    /** Whether one more connection may begin now. */
    boolean mayBegin(long now) {
        return open < allowed && !isClosed(now);
    }

    /** When one may begin if none of those that are open ends; {@link Long#MAX_VALUE} where one of them has to. */
    long mayBeginAt(long now) {
        if (open >= allowed) return Long.MAX_VALUE;
        return isClosed(now) ? notBefore : now;
    }

    void begin(long now) {
        open++;
        if (gap > 0) closeUntil(now + gap, now);
    }

    void end() {
        open--;
    }

    /** There was a 429 or 503 that may be the matter of one site of many: it is remembered, and nothing more. */
    void complaint(long now) {
        complaints++;
        complainedAt = now;
    }

    /** It answered 429 or 503 and said when to come back. */
    void tooMany(Duration retryAfter, long now) {
        complaint(now);
        long asked = Math.min(retryAfter.toNanos(), slowDown.maxPause().toNanos());
        slow(Math.max(asked, 0), now);
    }

    /** It answered 429 or 503 and did not say when to come back: one such answer may be about the one page. */
    void tooMany(long now) {
        complaint(now);
        if (complaints < slowDown.after()) return;
        pause = pause == 0
                ? slowDown.pause().toNanos()
                : Math.min(2 * pause, slowDown.maxPause().toNanos());
        slow(pause, now);
    }

    /** It answered something else: it gets faster by as much as is open, as TCP does after a loss (RFC 5681, 3.1). */
    void fine() {
        complaints = 0;
        pause = 0;
        if (allowed < limit) allowed = allowed > limit / 2 ? limit : 2 * allowed;
    }

    private void slow(long howLong, long now) {
        allowed = 1;
        closeUntil(now + howLong, now);
    }

    /** Whether a new one would say the same. Complaints older than the longest pause say nothing any more. */
    boolean isForgettable(long now) {
        if (open > 0 || isClosed(now)) return false;
        return !isSlowedDown() || now - complainedAt > slowDown.maxPause().toNanos();
    }

    /** Whether there was a complaint that no later answer has taken back. */
    boolean isSlowedDown() {
        return complaints > 0 || allowed < limit;
    }

    private boolean isClosed(long now) {
        return wasClosed && now < notBefore;
    }

    private void closeUntil(long time, long now) {
        notBefore = isClosed(now) ? Math.max(notBefore, time) : time;
        wasClosed = true;
    }
}
