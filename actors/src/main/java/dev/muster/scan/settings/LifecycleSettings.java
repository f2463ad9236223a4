package dev.muster.scan.settings;

import dev.muster.config.Settings;
import java.time.Duration;

/**
 * How long the start and the end of a scanner may take, read once from {@code muster.lifecycle}.
 *
 * @param startPatience of whoever starts one
 * @param stopPatience of whoever closes one
 */
public record LifecycleSettings(Duration startPatience, Duration stopPatience) {
    public LifecycleSettings {
        if (startPatience.isNegative() || startPatience.isZero()) {
            throw new IllegalArgumentException(
                    "muster.lifecycle.start-patience must be above zero, found " + startPatience);
        }
        if (stopPatience.isNegative()) {
            throw new IllegalArgumentException(
                    "muster.lifecycle.stop-patience must not be negative, found " + stopPatience);
        }
    }

    /**
     * Reads {@code muster.lifecycle}.
     *
     * @throws IllegalArgumentException where a value is not allowed
     */
    public static LifecycleSettings from(Settings settings) {
        return new LifecycleSettings(
                settings.getDuration("muster.lifecycle.start-patience"),
                settings.getDuration("muster.lifecycle.stop-patience"));
    }
}
