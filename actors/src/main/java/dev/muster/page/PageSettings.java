package dev.muster.page;

import dev.muster.config.Settings;

/**
 * How much of the records a page holds, read once from {@code muster.report}.
 *
 * @param rows of the table, 1 to 20,000
 * @param recordBytes of the longest record that is shown whole
 * @param allBytes of all records that are shown whole
 */
public record PageSettings(int rows, long recordBytes, long allBytes) {
    private static final int MOST_ROWS = 20_000;
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    public PageSettings {
        if (rows < 1 || rows > MOST_ROWS) {
            throw new IllegalArgumentException("muster.report.rows must be 1 to 20000, found " + rows);
        }
        check("record-bytes", recordBytes);
        check("all-bytes", allBytes);
    }

    private static void check(String key, long bytes) {
        if (bytes < 0 || bytes > MOST_BYTES) {
            throw new IllegalArgumentException("muster.report." + key + " must be 0 to 64MiB, found " + bytes);
        }
    }

    /**
     * Reads {@code muster.report}.
     *
     * @throws IllegalArgumentException where a value is not allowed
     */
    public static PageSettings from(Settings settings) {
        return new PageSettings(
                settings.getInt("muster.report.rows"),
                settings.getBytes("muster.report.record-bytes"),
                settings.getBytes("muster.report.all-bytes"));
    }
}
