package dev.muster.showcase.fleet;

import java.time.Duration;
import java.util.Objects;

/**
 * What a fleet is to be. The same plan gives the same sites, whatever the machine; only the port differs.
 *
 * @param sites how many, at least 1
 * @param seed of every draw; site number n does not depend on how many sites there are
 * @param style what the sites answer
 * @param latency how long an answer takes: the median of {@link Style#VARIED}, the same for each request of {@link
 *     Style#PLAIN}
 * @param threads that serve all sites together, at least 1
 */
public record FleetPlan(int sites, long seed, Style style, Duration latency, int threads) {
    /** The most sites: three bytes of 127.0.0.0/8, with room to spare. */
    public static final int MOST_SITES = 60_000;

    /** What the sites answer. */
    public enum Style {
        /**
         * As the web does: many kinds of software, good and bad policies, redirects, a spread of latencies, and a few
         * faults.
         */
        VARIED,
        /** One short answer over plain http, always the same: for measuring the one who asks. */
        PLAIN
    }

    public FleetPlan {
        Objects.requireNonNull(style);
        if (sites < 1 || sites > MOST_SITES) {
            throw new IllegalArgumentException("sites must be 1 to " + MOST_SITES + ", found " + sites);
        }
        if (latency.isNegative()) throw new IllegalArgumentException("latency must not be negative, found " + latency);
        if (threads < 1) throw new IllegalArgumentException("threads must be at least 1, found " + threads);
    }

    /** As the web answers, with a median latency of 60 ms. */
    public static FleetPlan varied(int sites, long seed) {
        return new FleetPlan(sites, seed, Style.VARIED, Duration.ofMillis(60), threadsHere());
    }

    /** One short answer over plain http after {@code latency}. */
    public static FleetPlan plain(int sites, Duration latency) {
        return new FleetPlan(sites, 0, Style.PLAIN, latency, threadsHere());
    }

    // The fleet shares the machine with the one who scans it: a thread never waits, so half of the cores are plenty.
    private static int threadsHere() {
        return Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));
    }
}
