package dev.muster.scan.settings;

import dev.muster.config.Settings;
import java.util.Locale;

/**
 * How many targets of one scan may be under way at once: a fixed number, or one that the scan finds out by itself
 * between two bounds, as docs/politeness.md tells.
 *
 * @param least the fewest that it goes down to
 * @param first where it starts
 * @param most the most that it goes up to; a fixed number is all three
 */
public record Concurrency(int least, int first, int most) {
    private static final String AUTO = "auto";

    public Concurrency {
        if (least < 1) throw new IllegalArgumentException("concurrency must be at least 1, found " + least);
        if (first < least || most < first) {
            throw new IllegalArgumentException(
                    "concurrency must have least <= first <= most, found " + least + ", " + first + " and " + most);
        }
    }

    /** Always the same number. */
    public static Concurrency fixed(int number) {
        return new Concurrency(number, number, number);
    }

    /** Reads {@code muster.scan.concurrency}, and {@code muster.scan.adaptive} where that is {@code auto}. */
    static Concurrency from(Settings settings) {
        // Looked at in any case: a wrong bound is to be told before somebody says auto.
        int least = settings.getInt("muster.scan.adaptive.least");
        int first = settings.getInt("muster.scan.adaptive.first");
        int most = settings.getInt("muster.scan.adaptive.most");
        if (least < 1 || first < least || most < first) {
            throw new IllegalArgumentException(
                    "muster.scan.adaptive must have 1 <= least <= first <= most, found least = " + least + ", first = "
                            + first + ", most = " + most);
        }
        String text = settings.getString("muster.scan.concurrency");
        if (!text.toLowerCase(Locale.ROOT).equals(AUTO)) return fixed(number(text));
        return new Concurrency(least, first, most);
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1) return number;
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw new IllegalArgumentException(
                "muster.scan.concurrency must be auto or a whole number of at least 1, found " + text);
    }

    /** Whether the scan finds the number out by itself. */
    public boolean isAdaptive() {
        return least < most;
    }

    /** A number, or {@code auto} with its bounds. */
    @Override
    public String toString() {
        return isAdaptive() ? AUTO + " (" + least + " to " + most + ")" : Integer.toString(most);
    }
}
