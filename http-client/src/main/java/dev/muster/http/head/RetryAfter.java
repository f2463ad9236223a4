package dev.muster.http.head;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The Retry-After field (RFC 9110, 10.2.3): a number of seconds, or a date. */
public final class RetryAfter {
    /** The name of the field. */
    public static final FieldName NAME = FieldName.of("Retry-After");
    /** Longer than anybody waits, and short enough to be counted in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private RetryAfter() {}

    /**
     * How long to wait from {@code now}, at most 100 years; zero where the date has passed, empty where the value is
     * neither.
     */
    public static Optional<Duration> pause(String value, Instant now) {
        String text = value.trim();
        if (Digits.isNumber(text)) {
            long seconds = Digits.parse(text);
            return Optional.of(seconds < 0 ? LONGEST : bounded(Duration.ofSeconds(seconds)));
        }
        return HttpDate.parse(text, now).map(date -> bounded(Duration.between(now, date)));
    }

    private static Duration bounded(Duration pause) {
        if (pause.isNegative()) return Duration.ZERO;
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
