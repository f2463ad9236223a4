package dev.muster.journal;

import dev.muster.config.Settings;
import java.time.Duration;

/**
 * How results are kept; read from {@code muster.journal} and {@code muster.record}.
 *
 * @param sync longest time from a record to the disk: what a power failure may cost; at least a millisecond
 * @param fsync whether the disk is waited for then; without it only the end of the process is survived
 * @param splitSize bytes of a part before the next one is begun; 0 for one file
 * @param advice whether findings in records have their advice and reference
 */
public record JournalSettings(Duration sync, boolean fsync, long splitSize, boolean advice) {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final long SMALLEST_PART = 4096;

    public JournalSettings {
        if (sync.compareTo(SHORTEST) < 0 || sync.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "muster.journal.sync must be 1ms to 1h, found " + sync.toMillis() + "ms");
        }
        if (splitSize != 0 && splitSize < SMALLEST_PART) {
            throw new IllegalArgumentException(
                    "muster.journal.split-size must be 0, for one file, or at least 4KiB, found " + splitSize);
        }
    }

    /** Settings of records without advice. */
    public JournalSettings(Duration sync, boolean fsync, long splitSize) {
        this(sync, fsync, splitSize, false);
    }

    /**
     * Reads {@code muster.journal} and {@code muster.record}.
     *
     * @throws IllegalArgumentException where a value is not allowed
     */
    public static JournalSettings from(Settings settings) {
        return new JournalSettings(
                settings.getDuration("muster.journal.sync"),
                settings.getBoolean("muster.journal.fsync"),
                settings.getBytes("muster.journal.split-size"),
                settings.getBoolean("muster.record.advice"));
    }

    boolean isSplit() {
        return splitSize > 0;
    }
}
