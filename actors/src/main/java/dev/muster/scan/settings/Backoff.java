package dev.muster.scan.settings;

import java.time.Duration;

/**
 * How long to wait before the next try: twice as long each time, part of it drawn at random. Pure: the draw is a
 * parameter.
 *
 * @param min pause after the first try
 * @param max longest pause
 * @param jitter part of a pause that is drawn, 0 to 1
 */
public record Backoff(Duration min, Duration max, double jitter) {
    /** Doublings after which any pause has reached any sensible longest one; more would overflow. */
    private static final int DOUBLINGS = 20;

    public Backoff {
        if (min.isNegative() || min.isZero()) {
            throw new IllegalArgumentException("min-pause must be longer than zero, found " + min);
        }
        if (max.compareTo(min) < 0) {
            throw new IllegalArgumentException("max-pause must be at least min-pause, found " + max + " under " + min);
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter must be 0 to 1, found " + jitter);
        }
    }

    /**
     * The pause after a try.
     *
     * @param attempt number of the try that failed, from 1
     * @param draw at least 0, under 1
     */
    public Duration after(int attempt, double draw) {
        Duration full = min.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS));
        if (full.compareTo(max) > 0) full = max;
        return Duration.ofNanos((long) (full.toNanos() * (1 - jitter * draw)));
    }
}
