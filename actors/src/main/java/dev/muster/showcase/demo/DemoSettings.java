package dev.muster.showcase.demo;

import dev.muster.config.Settings;
import dev.muster.showcase.fleet.FleetPlan;
import java.time.Duration;

/**
 * What a demonstration is to be; read from {@code muster.demo}.
 *
 * @param sites of the embedded fleet
 * @param seed the same seed gives the same fleet
 * @param concurrency sites asked at once
 * @param patience with a site that says nothing
 */
public record DemoSettings(int sites, long seed, int concurrency, Duration patience) {
    public DemoSettings {
        if (sites < 1 || sites > FleetPlan.MOST_SITES) {
            throw new IllegalArgumentException(
                    "muster.demo.sites must be 1 to " + FleetPlan.MOST_SITES + ", found " + sites);
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("muster.demo.concurrency must be at least 1, found " + concurrency);
        }
        if (patience.isZero() || patience.isNegative()) {
            throw new IllegalArgumentException("muster.demo.patience must be longer than zero, found " + patience);
        }
    }

    /**
     * Reads {@code muster.demo}.
     *
     * @throws IllegalArgumentException where a value is not allowed
     */
    public static DemoSettings from(Settings settings) {
        return new DemoSettings(
                settings.getInt("muster.demo.sites"),
                settings.getLong("muster.demo.seed"),
                settings.getInt("muster.demo.concurrency"),
                settings.getDuration("muster.demo.patience"));
    }
}
