package dev.muster.scan.settings;

import com.typesafe.config.Config;

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
     * @param config the whole configuration
     */
    public static FetcherSettings from(Config config) {
        Config fetchers = config.getConfig("muster.fetchers");
        return new FetcherSettings(fetchers.getInt("pool-size"), fetchers.getInt("in-flight"));
    }

    /** Fetches under way at once, at most, of all scans together. */
    public int credits() {
        return (int) Math.min(Integer.MAX_VALUE, (long) poolSize * inFlight);
    }
}
