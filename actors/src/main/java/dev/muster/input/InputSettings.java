package dev.muster.input;

import com.typesafe.config.Config;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.TargetDefaults;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How lines become targets; read from {@code muster.targets} and {@code muster.scan.dedupe}.
 *
 * @param defaults what a line that is no URL leaves open
 * @param remembered targets that are remembered to find duplicates; some 22 bytes of heap for each, 0 finds none
 */
public record InputSettings(TargetDefaults defaults, long remembered) {
    /** Part of the heap that the table of seen targets may fill, and what one entry takes of it at worst. */
    private static final int HEAP_PART = 8;

    private static final int ENTRY_BYTES = 64;

    public InputSettings {
        Objects.requireNonNull(defaults);
        if (remembered < 0) {
            throw new IllegalArgumentException("muster.scan.dedupe.entries must be at least 0, found " + remembered);
        }
    }

    /**
     * Reads the settings. However many targets they ask to remember, an eighth of the heap is the most that goes to
     * that.
     *
     * @param config the whole configuration
     */
    public static InputSettings from(Config config) {
        Config targets = config.getConfig("muster.targets");
        int port = targets.getInt("port");
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("muster.targets.port must be 0 to 65535, found " + port);
        }
        String path = targets.getString("path");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("muster.targets.path must start with a slash, found " + path);
        }
        SchemeChoice scheme = scheme(targets.getString("scheme"));
        long room = Runtime.getRuntime().maxMemory() / HEAP_PART / ENTRY_BYTES;
        return new InputSettings(
                new TargetDefaults(scheme, port == 0 ? OptionalInt.empty() : OptionalInt.of(port), path),
                Math.min(config.getLong("muster.scan.dedupe.entries"), room));
    }

    private static SchemeChoice scheme(String text) {
        for (SchemeChoice choice : SchemeChoice.values()) {
            if (choice.name().equals(text.toUpperCase(Locale.ROOT))) return choice;
        }
        throw new IllegalArgumentException("muster.targets.scheme must be auto, https, http or both, found " + text);
    }
}
