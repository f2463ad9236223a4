package dev.muster.scan.engine;

import java.time.Duration;

/**
 * Time in which this process ran, apart from time in which it stood still: suspended with its machine, stopped, or
 * without the processor. What passed while nothing could be done is no patience spent. A tick comes every {@link
 * #TICK}; what it is late by, from {@link #SLACK} on, is lost time. Pure; for one thread; times are nanoseconds.
 */
final class AwakeClock {
    static final Duration TICK = Duration.ofMillis(500);
    /** Threads that have much to do are late as well; only what a server may notice counts. */
    static final Duration SLACK = Duration.ofMillis(1_500);

    private long lastTick;
    private long lost;

    AwakeClock(long now) {
        lastTick = now;
    }

    void tick(long now) {
        lost += late(now);
        lastTick = now;
    }

    /** What was lost since the beginning. */
    long lost(long now) {
        return lost + late(now);
    }

    /** A time that does not go on while the process stands still. */
    long awake(long now) {
        return now - lost(now);
    }

    private long late(long now) {
        long late = now - lastTick - TICK.toNanos();
        return late < SLACK.toNanos() ? 0 : late;
    }
}
