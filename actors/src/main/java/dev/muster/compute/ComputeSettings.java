package dev.muster.compute;

import dev.muster.config.Settings;

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
     * @throws IllegalArgumentException where a value is not allowed
     */
    public static ComputeSettings from(Settings settings) {
        return new ComputeSettings(poolSize(settings), settings.getInt("muster.compute.queue"));
    }

    private static int poolSize(Settings settings) {
        // auto: more CPU-bound tasks than cores only take turns.
        String found = settings.getString("muster.compute.pool-size");
        if (found.equals("auto")) return Runtime.getRuntime().availableProcessors();
        try {
            return settings.getInt("muster.compute.pool-size");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "muster.compute.pool-size must be auto or a whole number of at least 1, found " + found, e);
        }
    }
}
