package dev.muster.analysis.field;

import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Retry-After (RFC 9110, 10.2.3): seconds, or a date.
 *
 * @param value the first line, {@code null} where there is none
 * @param seconds from when it came, never negative; empty where absent or neither; saturates
 */
public record RetryAfter(@Nullable String value, OptionalLong seconds) {
    private static final FieldName NAME = FieldName.of("Retry-After");

    public static RetryAfter parse(Fields fields, Instant at) {
        String value = fields.first(NAME).orElse(null);
        if (value == null) return new RetryAfter(null, OptionalLong.empty());
        if (Ascii.isDigits(value)) return new RetryAfter(value, OptionalLong.of(Ascii.saturated(value)));
        OptionalLong seconds = HttpDate.parse(value, at)
                .map(date ->
                        OptionalLong.of(Math.max(0, Duration.between(at, date).toSeconds())))
                .orElse(OptionalLong.empty());
        return new RetryAfter(value, seconds);
    }
}
