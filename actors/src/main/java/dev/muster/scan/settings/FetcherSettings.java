package dev.muster.scan.settings;

import dev.muster.config.Settings;

/**
 * How many fetchers there are, read once from {@code muster.fetchers}.
 *
 * @param poolSize fetcher actors
 * @param inFlight targets under way at once in each
 */
public record FetcherSettings(int poolSize, int inFlight) {
    public FetcherSettings {
        if (poolSize < 1) {
            throw new IllegalArgumentException("muster.fetchers.pool-size must be at least 1, found " + poolSize);
        }
        if (inFlight < 1) {
            throw new IllegalArgumentException("muster.fetchers.in-flight must be at least 1, found " + inFlight);
        }
    }

    /**
     * Reads {@code muster.fetchers}.
     *
     * @throws IllegalArgumentException where a value is not allowed
     */
    public static FetcherSettings from(Settings settings) {
        return new FetcherSettings(
                settings.getInt("muster.fetchers.pool-size"), settings.getInt("muster.fetchers.in-flight"));
    }

    /** Fetches under way at once, at most, of all scans together. */
    public int credits() {
        return (int) Math.min(Integer.MAX_VALUE, (long) poolSize * inFlight);
    }
}
