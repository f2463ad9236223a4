package dev.muster.scan.settings;

import dev.muster.config.Settings;
import java.time.Duration;

/**
 * Whether targets that failed in a way that may well pass are asked again at the end of a scan, and how gently; read
 * from {@code muster.scan.second-pass}.
 *
 * @param enabled whether there is a second pass at all
 * @param pause between the end of the first pass and the beginning of the second
 * @param concurrency targets of the second pass under way at once, at most
 * @param memory bytes that those may take that wait for it
 */
public record SecondPassSettings(boolean enabled, Duration pause, int concurrency, long memory) {
    public SecondPassSettings {
        if (pause.isNegative()) {
            throw new IllegalArgumentException("muster.scan.second-pass.pause must not be negative, found " + pause);
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException(
                    "muster.scan.second-pass.concurrency must be at least 1, found " + concurrency);
        }
        if (memory < 0) {
            throw new IllegalArgumentException("muster.scan.second-pass.memory must be 0 or more, found " + memory);
        }
    }

    static SecondPassSettings from(Settings settings) {
        return new SecondPassSettings(
                settings.getBoolean("muster.scan.second-pass.enabled"),
                settings.getDuration("muster.scan.second-pass.pause"),
                settings.getInt("muster.scan.second-pass.concurrency"),
                settings.getBytes("muster.scan.second-pass.memory"));
    }
}
