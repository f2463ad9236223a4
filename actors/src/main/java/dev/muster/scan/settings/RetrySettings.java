package dev.muster.scan.settings;

import dev.muster.config.Settings;

/**
 * When a fetch is tried again; read from {@code muster.scan.retries}.
 *
 * @param attempts tries for each view of a target, the first included
 * @param backoff how long is waited before the next try
 */
public record RetrySettings(int attempts, Backoff backoff) {
    public RetrySettings {
        if (attempts < 1) {
            throw new IllegalArgumentException("muster.scan.retries.attempts must be at least 1, found " + attempts);
        }
    }

    static RetrySettings from(Settings settings) {
        return new RetrySettings(
                settings.getInt("muster.scan.retries.attempts"),
                new Backoff(
                        settings.getDuration("muster.scan.retries.min-pause"),
                        settings.getDuration("muster.scan.retries.max-pause"),
                        settings.getDouble("muster.scan.retries.jitter")));
    }
}
