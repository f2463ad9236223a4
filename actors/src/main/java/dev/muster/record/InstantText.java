package dev.muster.record;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Reads times as records have them, {@code 2026-11-20T10:00:00.123Z} and {@code 2026-11-20T10:00:00Z}, much faster than
 * {@link Instant#parse}, which took a sixth of the time of reading a record. All other forms go there.
 */
final class InstantText {
    private static final String FORM = "0000-00-00T00:00:00Z";
    private static final String FORM_WITH_MILLIS = "0000-00-00T00:00:00.000Z";

    private InstantText() {}

    /** @throws java.time.DateTimeException it is no time */
    static Instant parse(String text) {
        boolean millis = text.length() == FORM_WITH_MILLIS.length();
        if (!has(text, millis ? FORM_WITH_MILLIS : FORM)) return Instant.parse(text);
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        // 24:00 and leap seconds are for those who know them.
        if (hour > 23 || minute > 59 || second > 59) return Instant.parse(text);
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2))
                .toEpochDay();
        return Instant.ofEpochSecond(
                day * 86_400 + hour * 3_600L + minute * 60L + second, millis ? number(text, 20, 3) * 1_000_000L : 0);
    }

    /** Whether there is a digit where {@code form} has one, and the same as there elsewhere. */
    private static boolean has(String text, String form) {
        if (text.length() != form.length()) return false;
        for (int i = 0; i < form.length(); i++) {
            char wanted = form.charAt(i);
            char found = text.charAt(i);
            if (wanted == '0' ? found < '0' || found > '9' : found != wanted) return false;
        }
        return true;
    }

    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) number = number * 10 + (text.charAt(i) - '0');
        return number;
    }
}
