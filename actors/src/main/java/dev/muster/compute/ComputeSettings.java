package dev.muster.compute;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;

/**
 * What the compute pool needs to know, read once from {@code muster.compute}.
 *
 * @param poolSize workers, each with one task at a time
 * @param queue tasks that may wait for a worker before more are refused
 */
public record ComputeSettings(int poolSize, int queue) {
    public ComputeSettings {
        if (poolSize < 1) {
            throw new IllegalArgumentException("muster.compute.pool-size must be at least 1, found " + poolSize);
        }
        if (queue < 1) throw new IllegalArgumentException("muster.compute.queue must be at least 1, found " + queue);
    }

    /**
     * Reads {@code muster.compute}.
     *
     * @param config the whole configuration
     */
    public static ComputeSettings from(Config config) {
        Config compute = config.getConfig("muster.compute");
        return new ComputeSettings(poolSize(compute), compute.getInt("queue"));
    }

    private static int poolSize(Config compute) {
        // auto: more CPU-bound tasks than cores only take turns.
        String found = compute.getString("pool-size");
        if (found.equals("auto")) return Runtime.getRuntime().availableProcessors();
        try {
            return compute.getInt("pool-size");
        } catch (ConfigException e) {
            throw new IllegalArgumentException(
                    "muster.compute.pool-size must be auto or a whole number of at least 1, found " + found, e);
        }
    }
}
