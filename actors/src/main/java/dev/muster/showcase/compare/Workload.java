package dev.muster.showcase.compare;

import java.util.Locale;

/** What is to be done. */
public enum Workload {
    /** CPU-bound: each task counts from N down to 0. */
    COUNTDOWN,
    /** I/O-bound: each task asks a slow site of the embedded fleet for its header section. */
    FETCH,
    /** Both at once: countdowns, and fetches whose latency tells whether the countdowns delay them. */
    MIXED;

    /** The stable string of options and records. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
