package dev.muster.showcase.compare;

import java.util.Locale;

/** How figures are written, the same in every language setting. */
final class Formats {
    private Formats() {}

    /** Nanoseconds for human eyes: {@code 1.24 s} or {@code 103 ms}. */
    static String time(long nanos) {
        double millis = nanos / 1e6;
        // By what it is rounded to: there are no 1000 ms.
        if (millis < 9.95) return format("%.1f ms", millis);
        return millis < 999.5 ? format("%.0f ms", millis) : format("%.2f s", millis / 1000);
    }

    static String times(double factor) {
        return format("%.2f", factor);
    }

    static String percent(double share) {
        return format("%.0f %%", share * 100);
    }

    static String count(long count) {
        return format("%,d", count);
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** For the text of an element or an attribute in XML and HTML. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
