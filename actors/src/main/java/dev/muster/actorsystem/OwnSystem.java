package dev.muster.actorsystem;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.muster.config.Settings;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.jspecify.annotations.Nullable;

/** How an actor system of our own is set up inside somebody else's program. */
public final class OwnSystem {
    // A library must not end the JVM it is a guest of, nor hold it up, nor write to its standard output. And it starts
    // quickly: what Pekko would load ahead of its use, serialization above all, is loaded when it is used, or never.
    private static final Config AS_A_GUEST = ConfigFactory.parseString("""
            pekko {
              actor.provider = local
              library-extensions = []
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
     * Starts one. Its classes are looked up where this library's are, whatever the present thread's loader is: in a fat
     * jar, on a thread of the common pool, that one knows nothing of them.
     *
     * @throws IllegalArgumentException a setting of Pekko's is of the wrong kind
     * @throws IllegalStateException this thread was interrupted; its flag is set, and nothing is left of the system
     */
    public static <T> ActorSystem<T> start(Behavior<T> guardian, String name, Config config) {
        if (Thread.currentThread().isInterrupted()) throw interrupted(null);
        BootstrapSetup setup =
                BootstrapSetup.create(config).withClassloader(new OwnSystemLoader(OwnSystem.class.getClassLoader()));
        try {
            return ActorSystem.create(guardian, name, setup);
        } catch (ConfigException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        } catch (RuntimeException failed) {
            if (!(failed.getCause() instanceof InterruptedException)) throw failed;
            Thread.currentThread().interrupt(); // Pekko forgets that
            throw interrupted(failed);
        }
    }

    private static IllegalStateException interrupted(@Nullable Throwable cause) {
        return new IllegalStateException("interrupted while the actors were started", cause);
    }

    /**
     * The configuration of such a system: it does not act on the JVM that it is a guest of, and each of its workers has
     * a thread, whatever the number of cores.
     *
     * @param dispatcher of the workers, as a path in the settings
     * @throws IllegalArgumentException where the dispatcher's settings are of the wrong kind
     */
    public static Config settings(Settings settings, String dispatcher, int workers) {
        String fork = dispatcher + ".fork-join-executor.parallelism-";
        int least = Math.max(workers, settings.getInt(fork + "min"));
        int most = Math.max(least, settings.getInt(fork + "max"));
        return AS_A_GUEST
                .withFallback(ConfigFactory.parseString(fork + "min = " + least + "\n" + fork + "max = " + most))
                .withFallback(settings.config());
    }
}
