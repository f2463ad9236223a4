package dev.muster.http.cookie;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The forgiving date of a cookie's Expires (RFC 6265bis, 5.1.1): tokens are recognised wherever they stand. */
final class CookieDate {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final int UNSEEN = -1;

    private int hour = UNSEEN;
    private int minute;
    private int second;
    private int day = UNSEEN;
    private int month = UNSEEN;
    private int year = UNSEEN;

    private CookieDate() {}

    /** Empty where a part is missing or the date does not exist. */
    static Optional<Instant> parse(String text) {
        CookieDate date = new CookieDate();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && !isDelimiter(text.charAt(i))) continue;
            if (i > start) date.token(text.substring(start, i));
            start = i + 1;
        }
        return date.instant();
    }

    private void token(String token) {
        if (hour == UNSEEN && isTime(token)) return;
        if (day == UNSEEN && number(token, 1, 2) != UNSEEN) {
            day = number(token, 1, 2);
        } else if (month == UNSEEN && token.length() >= 3 && MONTHS.contains(CookieText.lower(token.substring(0, 3)))) {
            month = MONTHS.indexOf(CookieText.lower(token.substring(0, 3))) + 1;
        } else if (year == UNSEEN) {
            year = number(token, 2, 4);
        }
    }

    private boolean isTime(String token) {
        String[] parts = token.split(":", -1);
        if (parts.length < 3 || !isShort(parts[0]) || !isShort(parts[1])) return false;
        int seconds = number(parts[2], 1, 2);
        if (seconds == UNSEEN) return false;
        hour = Integer.parseInt(parts[0]);
        minute = Integer.parseInt(parts[1]);
        second = seconds;
        return true;
    }

    private Optional<Instant> instant() {
        if (hour == UNSEEN || day == UNSEEN || month == UNSEEN || year == UNSEEN) return Optional.empty();
        int full = year >= 70 && year <= 99 ? year + 1900 : year <= 69 ? year + 2000 : year;
        if (full < 1601) return Optional.empty();
        try {
            return Optional.of(
                    LocalDateTime.of(full, month, day, hour, minute, second).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    private static boolean isShort(String digits) {
        return digits.length() <= 2 && CookieText.isDigits(digits);
    }

    /** The leading digits where there are as many as asked and no digit follows; else {@link #UNSEEN}. */
    private static int number(String token, int least, int most) {
        int digits = 0;
        while (digits < token.length() && CookieText.isDigit(token.charAt(digits))) digits++;
        return digits < least || digits > most ? UNSEEN : Integer.parseInt(token.substring(0, digits));
    }

    private static boolean isDelimiter(char c) {
        return c == '\t'
                || (c >= 0x20 && c <= 0x2f)
                || (c >= 0x3b && c <= 0x40)
                || (c >= 0x5b && c <= 0x60)
                || (c >= 0x7b && c <= 0x7e);
    }
}
