package dev.muster.showcase.demo;

import com.typesafe.config.Config;
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
     * @param config the whole configuration
     */
    public static DemoSettings from(Config config) {
        Config demo = config.getConfig("muster.demo");
        return new DemoSettings(
                demo.getInt("sites"), demo.getLong("seed"), demo.getInt("concurrency"), demo.getDuration("patience"));
    }
}
