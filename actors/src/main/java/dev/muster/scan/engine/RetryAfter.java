package dev.muster.scan.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The Retry-After field (RFC 9110, 10.2.3): a number of seconds, or a date in one of the three forms of 5.6.7. Pure. */
final class RetryAfter {
    /** Digits of a number of seconds; more is beyond any patience. */
    private static final int DIGITS = 9;

    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH));

    private RetryAfter() {}

    /** How long to wait from {@code now}; zero where the date has passed, empty where the value is neither form. */
    static Optional<Duration> pause(String value, Instant now) {
        String text = value.trim();
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(
                    text.length() > DIGITS ? Duration.ofDays(36_500) : Duration.ofSeconds(Long.parseLong(text)));
        }
        return date(text, now).map(date -> {
            Duration pause = Duration.between(now, date);
            return pause.isNegative() ? Duration.ZERO : pause;
        });
    }

    private static Optional<Instant> date(String text, Instant now) {
        for (DateTimeFormatter form : DATES) {
            Optional<Instant> date = parse(text, form);
            if (date.isPresent()) return date;
        }
        return parse(text, rfc850(now));
    }

    // A two-digit year that seems more than 50 years ahead is one of the past (RFC 9110, 5.6.7).
    private static DateTimeFormatter rfc850(Instant now) {
        int year = now.atOffset(ZoneOffset.UTC).getYear();
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, year - 49)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH);
    }

    private static Optional<Instant> parse(String text, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException notThisForm) {
            return Optional.empty();
        }
    }
}
