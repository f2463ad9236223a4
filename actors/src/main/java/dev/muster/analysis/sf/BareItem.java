package dev.muster.analysis.sf;

import dev.muster.http.head.Bytes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/** One value without parameters (RFC 9651, 3.3). */
public sealed interface BareItem {
    /**
     * At most 15 digits.
     *
     * @param value the number
     */
    record OfInteger(long value) implements BareItem {}

    /**
     * At most 12 digits before the point, one to three after.
     *
     * @param value the number
     */
    record OfDecimal(BigDecimal value) implements BareItem {
        public OfDecimal {
            Objects.requireNonNull(value);
        }
    }

    /**
     * Printable ASCII.
     *
     * @param value without its quotes, escapes undone
     */
    record OfString(String value) implements BareItem {
        public OfString {
            Objects.requireNonNull(value);
        }
    }

    /**
     * A word without quotes.
     *
     * @param value as it stands
     */
    record OfToken(String value) implements BareItem {
        public OfToken {
            Objects.requireNonNull(value);
        }
    }

    /**
     * Octets, in Base64 on the wire.
     *
     * @param value decoded
     */
    record OfBytes(Bytes value) implements BareItem {
        public OfBytes {
            Objects.requireNonNull(value);
        }
    }

    /**
     * {@code ?1} or {@code ?0}.
     *
     * @param value whether it is {@code ?1}
     */
    record OfBoolean(boolean value) implements BareItem {}

    /**
     * Seconds since 1970.
     *
     * @param seconds may be negative
     */
    record OfDate(long seconds) implements BareItem {
        /** 15 digits fit. */
        public Instant instant() {
            return Instant.ofEpochSecond(seconds);
        }
    }

    /**
     * Unicode text, percent-encoded on the wire.
     *
     * @param value decoded
     */
    record OfDisplayString(String value) implements BareItem {
        public OfDisplayString {
            Objects.requireNonNull(value);
        }
    }
}
