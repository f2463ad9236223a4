package dev.muster.record;

import dev.muster.http.head.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON into a buffer, in the few shapes that records have. Reuses all it needs from one record to the next; for one
 * thread. Written by hand, since a library has some eighty classes to load for it, and each character needs a look.
 */
final class JsonOut {
    private static final long NANOS_IN_MICRO = 1_000;
    private static final long SECONDS_IN_DAY = 86_400;

    private final boolean withAdvice;
    private final JsonBuffer buffer = new JsonBuffer();
    /** Whether something stands before the next key or value, in the same object or list. */
    private boolean comma;

    private final char[] digits = new char[32];
    private long day = Long.MIN_VALUE;
    private final char[] date = new char[10];

    JsonOut() {
        this(false);
    }

    /** @param withAdvice whether findings are written with their advice and reference */
    JsonOut(boolean withAdvice) {
        this.withAdvice = withAdvice;
    }

    /** Whether findings are written with their advice and reference. */
    boolean withAdvice() {
        return withAdvice;
    }

    /** Writes one value: an object, if it has parts. */
    interface Value<T> {
        void write(JsonOut json, T value);
    }

    /** A key with its colon, encoded once. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Key(byte[] bytes) {
        static Key of(String text) {
            JsonBuffer encoded = new JsonBuffer();
            encoded.quoted(text);
            encoded.write(':');
            return new Key(encoded.toByteArray());
        }
    }

    /** The key of the value that comes next. */
    JsonOut key(RecordKey key) {
        return key(key.quoted());
    }

    JsonOut key(Key key) {
        beforeValue();
        buffer.write(key.bytes, 0, key.bytes.length);
        comma = false;
        return this;
    }

    JsonOut key(String key) {
        return key(Key.of(key));
    }

    private void beforeValue() {
        if (comma) buffer.write(',');
        comma = true;
    }

    private void word(String word) {
        beforeValue();
        buffer.ascii(word);
    }

    void startObject() {
        beforeValue();
        buffer.write('{');
        comma = false;
    }

    void endObject() {
        buffer.write('}');
        comma = true;
    }

    <T> void array(List<T> values, Value<T> element) {
        beforeValue();
        buffer.write('[');
        comma = false;
        for (int i = 0; i < values.size(); i++) element.write(this, values.get(i));
        buffer.write(']');
        comma = true;
    }

    <T> void orNull(@Nullable T value, Value<T> how) {
        if (value == null) {
            nothing();
        } else {
            how.write(this, value);
        }
    }

    void string(@Nullable String value) {
        if (value == null) {
            nothing();
            return;
        }
        beforeValue();
        buffer.quoted(value);
    }

    /** In base64. */
    void bytes(Bytes value) {
        word('"' + new String(Base64.getEncoder().encode(value.toArray()), StandardCharsets.ISO_8859_1) + '"');
    }

    void strings(List<String> values) {
        array(values, JsonOut::string);
    }

    void nothing() {
        word("null");
    }

    void flag(boolean value) {
        word(value ? "true" : "false");
    }

    void number(long value) {
        word(Long.toString(value));
    }

    /** What is no number is a text: JSON has no sign for it. */
    void decimal(double value) {
        String text = Double.toString(value);
        word(Double.isFinite(value) ? text : '"' + text + '"');
    }

    void number(@Nullable Number value) {
        if (value == null) {
            nothing();
        } else {
            number(value.longValue());
        }
    }

    /** Milliseconds with up to three decimals. */
    void millis(@Nullable Duration value) {
        if (value == null) {
            nothing();
            return;
        }
        long micros = (Math.max(0, value.toNanos()) + NANOS_IN_MICRO / 2) / NANOS_IN_MICRO;
        int fraction = (int) (micros % 1000);
        if (fraction == 0) {
            number(micros / 1000);
            return;
        }
        int at = digits.length;
        boolean significant = false;
        for (int i = 0; i < 3; i++, fraction /= 10) {
            significant |= fraction % 10 != 0;
            if (significant) digits[--at] = (char) ('0' + fraction % 10);
        }
        digits[--at] = '.';
        long whole = micros / 1000;
        do {
            digits[--at] = (char) ('0' + whole % 10);
            whole /= 10;
        } while (whole != 0);
        raw(at, digits.length);
    }

    /** RFC 3339, UTC, with milliseconds. */
    void instant(Instant value) {
        long seconds = value.getEpochSecond();
        long today = Math.floorDiv(seconds, SECONDS_IN_DAY);
        if (!sameDay(today)) {
            string(value.toString()); // a year of more than four digits
            return;
        }
        int second = (int) Math.floorMod(seconds, SECONDS_IN_DAY);
        digits[0] = '"';
        System.arraycopy(date, 0, digits, 1, date.length);
        digits[11] = 'T';
        two(12, second / 3600);
        digits[14] = ':';
        two(15, second / 60 % 60);
        digits[17] = ':';
        two(18, second % 60);
        digits[20] = '.';
        int millis = value.getNano() / 1_000_000;
        digits[21] = (char) ('0' + millis / 100);
        two(22, millis % 100);
        digits[24] = 'Z';
        digits[25] = '"';
        raw(0, 26);
    }

    /** What was put together in {@code digits}. */
    private void raw(int from, int to) {
        beforeValue();
        buffer.ascii(digits, from, to);
    }

    private boolean sameDay(long today) {
        if (today == day) return true;
        String text = LocalDate.ofEpochDay(today).toString();
        if (text.length() != date.length) return false;
        text.getChars(0, date.length, date, 0);
        day = today;
        return true;
    }

    private void two(int at, int value) {
        digits[at] = (char) ('0' + value / 10);
        digits[at + 1] = (char) ('0' + value % 10);
    }

    /** What was written since the last call, with a line end; valid until the next write. */
    JsonBuffer line() {
        buffer.write('\n');
        comma = false;
        return buffer;
    }
}
