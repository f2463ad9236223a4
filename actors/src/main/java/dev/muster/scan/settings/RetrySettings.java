package dev.muster.scan.settings;

import com.typesafe.config.Config;

/**
 * When a fetch is tried again; read from {@code muster.scan.retries}.
 *
 * @param attempts tries for each view of a target, the first included
 */
public record RetrySettings(int attempts, Backoff backoff) {
    public RetrySettings {
        if (attempts < 1) {
            throw new IllegalArgumentException("muster.scan.retries.attempts must be at least 1, found " + attempts);
        }
    }

    static RetrySettings from(Config retries) {
        return new RetrySettings(
                retries.getInt("attempts"),
                new Backoff(
                        retries.getDuration("min-pause"),
                        retries.getDuration("max-pause"),
                        retries.getDouble("jitter")));
    }
}
