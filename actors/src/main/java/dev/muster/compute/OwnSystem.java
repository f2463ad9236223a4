package dev.muster.compute;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/** How an actor system of our own is set up inside somebody else's program. */
public final class OwnSystem {
    // A library must not end the JVM it is a guest of, nor hold it up, nor write to its standard output.
    private static final Config AS_A_GUEST = ConfigFactory.parseString("""
            pekko {
              actor.provider = local
              daemonic = on
              jvm-shutdown-hooks = off
              jvm-exit-on-fatal-error = off
              coordinated-shutdown.run-by-jvm-shutdown-hook = off
              coordinated-shutdown.exit-jvm = off
              log-dead-letters = off
              log-dead-letters-during-shutdown = off
              stdout-loglevel = OFF
              loggers = ["org.apache.pekko.event.slf4j.Slf4jLogger"]
              logging-filter = "org.apache.pekko.event.slf4j.Slf4jLoggingFilter"
            }
            """);

    private OwnSystem() {}

    /**
     * The configuration of such a system: it does not act on the JVM that it is a guest of, and each of its workers has
     * a thread, whatever the number of cores.
     *
     * @param whole the whole configuration, defaults included
     */
    public static Config settings(Config whole, ComputeSettings compute) {
        String fork = ComputePool.DISPATCHER + ".fork-join-executor.parallelism-";
        int least = Math.max(compute.poolSize(), whole.getInt(fork + "min"));
        int most = Math.max(least, whole.getInt(fork + "max"));
        return AS_A_GUEST
                .withFallback(ConfigFactory.parseString(fork + "min = " + least + "\n" + fork + "max = " + most))
                .withFallback(whole);
    }
}
