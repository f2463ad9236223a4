package dev.muster.scan.settings;

import dev.muster.config.Settings;
import java.time.Duration;

/**
 * When trouble is taken for an outage of our own network, and how long that is waited for; read from {@code
 * muster.scan.outage}.
 *
 * @param patience how long a scan waits before it ends early
 * @param window fetches in a row of which nearly all must have failed in such a way
 * @param share how many of them that is, over 0 and at most 1
 * @param mostHeld targets that may be held back until it is decided, before no more are begun
 */
public record OutageSettings(Duration patience, int window, double share, int mostHeld) {
    public OutageSettings {
        if (patience.isNegative()) {
            throw new IllegalArgumentException("muster.scan.outage.patience must not be negative, found " + patience);
        }
        if (window < 1) {
            throw new IllegalArgumentException("muster.scan.outage.window must be at least 1, found " + window);
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("muster.scan.outage.share must be over 0 and at most 1, found " + share);
        }
        if (mostHeld < 1) {
            throw new IllegalArgumentException("muster.scan.outage.most-held must be at least 1, found " + mostHeld);
        }
    }

    static OutageSettings from(Settings settings) {
        return new OutageSettings(
                settings.getDuration("muster.scan.outage.patience"),
                settings.getInt("muster.scan.outage.window"),
                settings.getDouble("muster.scan.outage.share"),
                settings.getInt("muster.scan.outage.most-held"));
    }
}
