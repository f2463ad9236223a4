package dev.muster.record;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and durations as plain text, as they stand in records. */
final class TimeText {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Where years have four digits. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private TimeText() {}

    /** RFC 3339, UTC, with milliseconds. */
    static String of(Instant value) {
        boolean usual = !value.isBefore(FIRST) && value.isBefore(END);
        return usual ? MILLIS.format(value) : value.toString();
    }

    /** Milliseconds with up to three decimals. */
    static String of(Duration value) {
        BigDecimal exact = BigDecimal.valueOf(value.toNanos(), 6);
        return exact.setScale(3, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
