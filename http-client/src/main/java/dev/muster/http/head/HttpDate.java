package dev.muster.http.head;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** HTTP-date in its three forms (RFC 9110, 5.6.7). Whether the day of the week fits the date does not matter. */
public final class HttpDate {
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final List<String> LONG_DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    /** A two-digit year further ahead than this means the past. */
    private static final int YEARS_AHEAD = 50;

    /** The form that is to be sent, which nearly all are of: digits stand for digits, blanks for themselves. */
    private static final String USUAL = "xxx, 00 xxx 0000 00:00:00 GMT";

    private static final String MONTH_NAMES = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final String DAY_NAMES = "MonTueWedThuFriSatSun";

    /** The longest form has 33 characters. */
    private static final int LONGEST = 40;

    private HttpDate() {}

    /**
     * Reads a date; case counts. Empty where it is none of the three forms.
     *
     * @param now settles the century of a two-digit year
     */
    public static Optional<Instant> parse(String text, Instant now) {
        try {
            if (isUsual(text)) return Optional.of(usual(text));
            return text.length() > LONGEST ? Optional.empty() : parsed(text.split(" ", -1), now);
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    /** Reads a date as a cache should: without regard to ASCII case (RFC 9111, 4.2). */
    public static Optional<Instant> parseAnyCase(String text, Instant now) {
        if (text.length() > LONGEST) return Optional.empty();
        return parse(isUsual(text) ? text : inUsualCase(text), now);
    }

    private static boolean isUsual(String text) {
        if (text.length() != USUAL.length()) return false;
        for (int i = 0; i < USUAL.length(); i++) {
            char wanted = USUAL.charAt(i);
            char found = text.charAt(i);
            if (wanted == '0' ? found < '0' || found > '9' : wanted != 'x' && found != wanted) return false;
        }
        // A clock beyond its hands is for those who say so below.
        return indexOf(DAY_NAMES, text, 0) >= 0
                && indexOf(MONTH_NAMES, text, 8) >= 0
                && two(text, 17) < 24
                && two(text, 20) < 60
                && two(text, 23) < 60;
    }

    /** @throws DateTimeException no month has such a day */
    private static Instant usual(String text) {
        int month = indexOf(MONTH_NAMES, text, 8) + 1;
        long day = LocalDate.of(100 * two(text, 12) + two(text, 14), month, two(text, 5))
                .toEpochDay();
        return Instant.ofEpochSecond(86_400 * day + 3_600L * two(text, 17) + 60L * two(text, 20) + two(text, 23));
    }

    /** Which of the names, three letters each, stands in the text at that place; -1 for none. */
    private static int indexOf(String names, String text, int at) {
        for (int i = 0; i < names.length(); i += 3) {
            if (names.regionMatches(i, text, at, 3)) return i / 3;
        }
        return -1;
    }

    private static int two(String text, int at) {
        return 10 * (text.charAt(at) - '0') + (text.charAt(at + 1) - '0');
    }

    private static String inUsualCase(String text) {
        StringBuilder usual = new StringBuilder(text.length());
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            // In ASCII one bit tells the cases apart.
            usual.append(!letter ? c : (char) (inWord ? c | 0x20 : c & ~0x20));
            inWord = letter;
        }
        if (text.length() > 3 && usual.substring(text.length() - 3).equals("Gmt")) {
            usual.replace(text.length() - 3, text.length(), "GMT");
        }
        return usual.toString();
    }

    private static Optional<Instant> parsed(String[] words, Instant now) {
        if (words.length == 6 && words[5].equals("GMT") && isDay(DAYS, words[0], ",")) {
            return instant(words[3], words[2], words[1], words[4]);
        }
        if (words.length == 4 && words[3].equals("GMT") && isDay(LONG_DAYS, words[0], ",")) {
            return withTwoDigitYear(words[1].split("-", -1), words[2], now);
        }
        if (words.length == 5 && isDay(DAYS, words[0], "")) {
            return instant(words[4], words[1], words[2], words[3]);
        }
        // asctime pads the day with a space: "Sun Nov  6".
        if (words.length == 6 && words[2].isEmpty() && words[3].length() == 1 && isDay(DAYS, words[0], "")) {
            return instant(words[5], words[1], "0" + words[3], words[4]);
        }
        return Optional.empty();
    }

    // RFC 9110, 5.6.7: more than 50 years ahead means the most recent year of the past with those digits.
    private static Optional<Instant> withTwoDigitYear(String[] date, String time, Instant now) {
        if (date.length != 3 || !isDigits(date[2], 2)) return Optional.empty();
        OffsetDateTime today = now.atOffset(ZoneOffset.UTC);
        int year = today.getYear() - today.getYear() % 100 + Integer.parseInt(date[2]);
        Optional<Instant> found = instant(String.valueOf(year), date[1], date[0], time);
        Instant farthest = today.plusYears(YEARS_AHEAD).toInstant();
        boolean past = found.isPresent() && found.get().isAfter(farthest);
        return past ? instant(String.valueOf(year - 100), date[1], date[0], time) : found;
    }

    private static boolean isDay(List<String> days, String word, String suffix) {
        return word.endsWith(suffix) && days.contains(word.substring(0, word.length() - suffix.length()));
    }

    private static Optional<Instant> instant(String year, String month, String day, String time) {
        boolean shaped = isDigits(year, 4)
                && isDigits(day, 2)
                && MONTHS.contains(month)
                && time.length() == 8
                && time.charAt(2) == ':'
                && time.charAt(5) == ':'
                && isDigits(time.substring(0, 2), 2)
                && isDigits(time.substring(3, 5), 2)
                && isDigits(time.substring(6), 2);
        if (!shaped) return Optional.empty();
        LocalDate date = LocalDate.of(Integer.parseInt(year), MONTHS.indexOf(month) + 1, Integer.parseInt(day));
        int second = Integer.parseInt(time.substring(6));
        // The grammar lets a leap second through; it counts as the second before.
        LocalTime clock = LocalTime.of(
                Integer.parseInt(time.substring(0, 2)),
                Integer.parseInt(time.substring(3, 5)),
                second == 60 ? 59 : second);
        return Optional.of(date.atTime(clock).toInstant(ZoneOffset.UTC));
    }

    private static boolean isDigits(String text, int count) {
        return text.length() == count && Digits.isNumber(text);
    }
}
