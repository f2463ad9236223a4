package dev.muster.diff;

import dev.muster.config.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * What is compared; read from {@code muster.diff}.
 *
 * @param ignored names of what is not compared, see {@link IgnoredNames}
 * @param wholeValues whether values are compared as they came, nonces and values of cookies included
 * @param mostShown targets of one kind that a page shows, at least 1
 */
public record DiffSettings(List<String> ignored, boolean wholeValues, int mostShown) {
    public DiffSettings {
        ignored = List.copyOf(ignored);
        if (mostShown < 1)
            throw new IllegalArgumentException("muster.diff.most-shown must be at least 1, found " + mostShown);
        IgnoredNames.of(ignored); // says what is wrong with them
    }

    /**
     * Reads {@code muster.diff}.
     *
     * @throws IllegalArgumentException where a value is not allowed
     */
    public static DiffSettings from(Settings settings) {
        return new DiffSettings(
                settings.getStrings("muster.diff.ignore"),
                settings.getBoolean("muster.diff.whole-values"),
                settings.getInt("muster.diff.most-shown"));
    }

    /** The same with more that is not compared. */
    public DiffSettings ignoring(List<String> names) {
        List<String> all = new ArrayList<>(ignored);
        all.addAll(names);
        return new DiffSettings(all, wholeValues, mostShown);
    }

    /** Everything is compared, as it came. */
    public DiffSettings ofEverything() {
        return new DiffSettings(List.of(), true, mostShown);
    }
}
