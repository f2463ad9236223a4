package dev.muster.scan.settings;

import dev.muster.config.Settings;
import java.time.Duration;

/**
 * What follows when an address answers that it has too many requests (429, 503); read from
 * {@code muster.scan.politeness.slow-down}.
 *
 * @param after such answers in a row without Retry-After that slow an address down
 * @param pause the first pause then; it doubles with each further such answer
 * @param maxPause longest pause, whatever Retry-After says
 */
public record SlowDownSettings(int after, Duration pause, Duration maxPause) {
    private static final String PATH = "muster.scan.politeness.slow-down.";

    public SlowDownSettings {
        if (after < 1) throw new IllegalArgumentException(PATH + "after must be at least 1, found " + after);
        if (pause.isNegative() || pause.isZero()) {
            throw new IllegalArgumentException(PATH + "pause must be longer than zero, found " + pause);
        }
        if (maxPause.compareTo(pause) < 0) {
            throw new IllegalArgumentException(
                    PATH + "max-pause must be at least pause, found " + maxPause + " under " + pause);
        }
    }

    static SlowDownSettings from(Settings settings) {
        return new SlowDownSettings(
                settings.getInt(PATH + "after"),
                settings.getDuration(PATH + "pause"),
                settings.getDuration(PATH + "max-pause"));
    }
}
