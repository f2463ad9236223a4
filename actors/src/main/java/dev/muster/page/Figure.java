package dev.muster.page;

import java.time.Duration;
import java.util.Locale;

/** How figures are written on a page. */
final class Figure {
    private Figure() {}

    /** One decimal, but never 0.0 for something, nor 100.0 for less than all. */
    static String percent(long part, long whole) {
        if (whole == 0) return "–";
        double percent = 100.0 * part / whole;
        if (part > 0 && percent < 0.05) return "< 0.1 %";
        if (part < whole && percent >= 99.95) return "> 99.9 %";
        return String.format(Locale.ROOT, "%.1f %%", percent);
    }

    /** Three digits or so: {@code 0.05 ms}, {@code 12.3 ms}, {@code 480 ms}, {@code 1.29 s}. */
    static String duration(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        if (millis >= 999.5) {
            double seconds = millis / 1000;
            return String.format(
                    Locale.ROOT, seconds < 9.995 ? "%.2f s" : seconds < 99.95 ? "%.1f s" : "%,.0f s", seconds);
        }
        return String.format(Locale.ROOT, millis < 0.995 ? "%.2f ms" : millis < 99.95 ? "%.1f ms" : "%.0f ms", millis);
    }

    static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }
}
