package dev.muster.input;

import dev.muster.config.Settings;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.TargetDefaults;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How lines become targets; read from {@code muster.targets} and {@code muster.scan.dedupe}.
 *
 * @param defaults what a line that is no URL leaves open
 * @param remembered targets that are remembered in memory to find duplicates, about 27 bytes of heap for each; further
 *     ones are remembered in a file. 0 finds no duplicates
 * @param directory of that file, which is temporary
 * @param lines what a line holds
 */
public record InputSettings(TargetDefaults defaults, long remembered, Path directory, LineSettings lines) {
    /** Part of the heap that seen targets may fill. */
    private static final int HEAP_PART = 4;

    /** A heap that is smaller than this has other uses for it: then half of that part. */
    private static final long ROOMY = 768L << 20;

    private static final Path SYSTEM_DIRECTORY = Path.of(System.getProperty("java.io.tmpdir", "."));

    /** With the system's directory for temporary files. */
    public InputSettings(TargetDefaults defaults, long remembered) {
        this(defaults, remembered, SYSTEM_DIRECTORY);
    }

    /** Of a target on each line. */
    public InputSettings(TargetDefaults defaults, long remembered, Path directory) {
        this(defaults, remembered, directory, LineSettings.STANDARD);
    }

    /** The same for other lines. */
    public InputSettings withLines(LineSettings other) {
        return new InputSettings(defaults, remembered, directory, other);
    }

    public InputSettings {
        Objects.requireNonNull(lines);
        Objects.requireNonNull(defaults);
        Objects.requireNonNull(directory);
        if (remembered < 0) {
            throw new IllegalArgumentException("muster.scan.dedupe.entries must be at least 0, found " + remembered);
        }
    }

    /**
     * Reads {@code muster.targets} and {@code muster.scan.dedupe}. However many targets they ask to remember in memory,
     * a quarter of the heap is the most that goes to that, of a small one an eighth.
     *
     * @throws IllegalArgumentException where a value is not allowed
     */
    public static InputSettings from(Settings settings) {
        int port = settings.getInt("muster.targets.port");
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("muster.targets.port must be 0 to 65535, found " + port);
        }
        String path = settings.getString("muster.targets.path");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("muster.targets.path must start with a slash, found " + path);
        }
        SchemeChoice scheme = scheme(settings.getString("muster.targets.scheme"));
        long room = heapFor(Runtime.getRuntime().maxMemory()) / SeenTargets.HEAP_BYTES;
        return new InputSettings(
                new TargetDefaults(scheme, port == 0 ? OptionalInt.empty() : OptionalInt.of(port), path),
                Math.min(settings.getLong("muster.scan.dedupe.entries"), room),
                directory(settings.getString("muster.scan.dedupe.directory")),
                LineSettings.from(settings));
    }

    static long heapFor(long maxMemory) {
        return maxMemory < ROOMY ? maxMemory / HEAP_PART / 2 : maxMemory / HEAP_PART;
    }

    private static Path directory(String text) {
        return text.isEmpty() ? SYSTEM_DIRECTORY : Path.of(text);
    }

    private static SchemeChoice scheme(String text) {
        for (SchemeChoice choice : SchemeChoice.values()) {
            if (choice.name().equals(text.toUpperCase(Locale.ROOT))) return choice;
        }
        throw new IllegalArgumentException("muster.targets.scheme must be auto, https, http or both, found " + text);
    }
}
