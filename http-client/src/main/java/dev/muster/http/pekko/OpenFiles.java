package dev.muster.http.pekko;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many files this process may have open, and how many it has; sockets are files.
 *
 * @param most {@link Long#MAX_VALUE} where nobody says
 */
public record OpenFiles(long most, long open) {
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final String NAME = "Max open files";

    /** Those of this process now. */
    public static OpenFiles ofThisProcess() {
        // Linux has files that say it. The Java machine says it too, but finds out all about containers before: some
        // hundredths of a second.
        String[] open = DESCRIPTORS.toFile().list();
        try {
            long most = mostIn(Files.readString(LIMITS));
            if (most > 0 && open != null) return new OpenFiles(most, open.length - 1L); // one was the list itself
        } catch (IOException e) {
            // It is another system.
        }
        return asked();
    }

    /** As the Java machine says. */
    static OpenFiles asked() {
        // Windows has no such limit.
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? new OpenFiles(system.getMaxFileDescriptorCount(), system.getOpenFileDescriptorCount())
                : new OpenFiles(Long.MAX_VALUE, 0);
    }

    /** The limit in force in a file such as Linux writes; 0 where it names no number. */
    static long mostIn(String limits) {
        for (String line : limits.split("\n", -1)) {
            if (!line.startsWith(NAME)) continue;
            String rest = line.substring(NAME.length()).strip();
            int end = rest.indexOf(' ');
            try {
                return Long.parseLong(end < 0 ? rest : rest.substring(0, end));
            } catch (NumberFormatException e) {
                return 0; // "unlimited"
            }
        }
        return 0;
    }
}
