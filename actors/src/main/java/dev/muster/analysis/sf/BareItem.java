package dev.muster.analysis.sf;

import dev.muster.http.head.Bytes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/** One value without parameters (RFC 9651, 3.3). */
public sealed interface BareItem {
    /** At most 15 digits. */
    record OfInteger(long value) implements BareItem {}

    /** At most 12 digits before the point, one to three after. */
    record OfDecimal(BigDecimal value) implements BareItem {
        public OfDecimal {
            Objects.requireNonNull(value);
        }
    }

    /** Printable ASCII. */
    record OfString(String value) implements BareItem {
        public OfString {
            Objects.requireNonNull(value);
        }
    }

    record OfToken(String value) implements BareItem {
        public OfToken {
            Objects.requireNonNull(value);
        }
    }

    record OfBytes(Bytes value) implements BareItem {
        public OfBytes {
            Objects.requireNonNull(value);
        }
    }

    record OfBoolean(boolean value) implements BareItem {}

    /** Seconds since 1970. */
    record OfDate(long seconds) implements BareItem {
        /** 15 digits fit. */
        public Instant instant() {
            return Instant.ofEpochSecond(seconds);
        }
    }

    /** Unicode text, percent-encoded on the wire. */
    record OfDisplayString(String value) implements BareItem {
        public OfDisplayString {
            Objects.requireNonNull(value);
        }
    }
}
