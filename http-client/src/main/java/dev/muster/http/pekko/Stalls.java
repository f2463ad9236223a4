package dev.muster.http.pekko;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * How long the fetch threads have stood still in all: while the machine was suspended or far too busy, or a collection
 * of garbage went on. A deadline that passed meanwhile says nothing about a target. A tick on the fetch dispatcher
 * comes every {@link #TICK}; what it is late by, past {@link #SLACK}, counts. For any thread.
 */
final class Stalls {
    static final Duration TICK = Duration.ofMillis(250);
    /** Threads that have much to do are late as well; only what a server may notice counts. */
    static final Duration SLACK = Duration.ofMillis(1_500);

    /** A deadline is ours to answer for when at least one part in so many of the time was not the target's to use. */
    private static final int PARTS = 4;

    private static final Set<FailureKind> DEADLINES = EnumSet.of(
            FailureKind.DNS_TIMEOUT,
            FailureKind.TCP_TIMEOUT,
            FailureKind.TLS_TIMEOUT,
            FailureKind.LIMIT_FIRST_BYTE,
            FailureKind.LIMIT_TOTAL_TIME);

    private final LongSupplier clock;
    private long lastTick;
    private long stalled;

    /** @param clock nanoseconds, monotonic */
    Stalls(LongSupplier clock) {
        this.clock = clock;
        this.lastTick = clock.getAsLong();
    }

    /** The fetch threads run. On one of them. */
    synchronized void tick() {
        long now = clock.getAsLong();
        stalled += late(now);
        lastTick = now;
    }

    /** Nanoseconds in which nothing was done, since the beginning. */
    synchronized long total() {
        return stalled + late(clock.getAsLong());
    }

    private long late(long now) {
        long late = now - lastTick - TICK.toNanos();
        return late < SLACK.toNanos() ? 0 : late;
    }

    /**
     * What to call a failure.
     *
     * @param since {@link #total} when the time of the failure began
     * @param took how long that time was
     */
    Failure blame(Failure failure, long since, Duration took) {
        if (!DEADLINES.contains(failure.kind())) return failure;
        long lost = total() - since;
        if (lost == 0 || lost < took.toNanos() / PARTS) return failure;
        return Failure.at(
                failure.stage(),
                FailureKind.LOCAL_STALLED,
                failure.detail() + ", of which this process stood still for "
                        + Duration.ofNanos(lost).toMillis() + " ms");
    }
}
