package dev.muster.diff;

import com.typesafe.config.Config;
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
     * Reads the settings.
     *
     * @param config the whole configuration
     */
    public static DiffSettings from(Config config) {
        Config diff = config.getConfig("muster.diff");
        return new DiffSettings(
                diff.getStringList("ignore"), diff.getBoolean("whole-values"), diff.getInt("most-shown"));
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
