package dev.muster.record;

import dev.muster.http.head.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON into a buffer, in the few shapes that records have. Reuses all it needs from one record to the next; for one
 * thread.
 */
final class JsonOut {
    private static final long NANOS_IN_MICRO = 1_000;
    private static final long SECONDS_IN_DAY = 86_400;

    private final boolean withAdvice;
    private final Buffer buffer = new Buffer();
    private final JsonGenerator json = JsonFactory.builder()
            .characterEscapes(new JsonEscapes())
            .rootValueSeparator("")
            .build()
            .createGenerator(ObjectWriteContext.empty(), buffer, JsonEncoding.UTF8);
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

    /** The text of a key, encoded once. */
    static SerializedString quoted(String text) {
        SerializedString key = new SerializedString(text);
        key.asQuotedUTF8();
        return key;
    }

    /** Writes one value: an object, if it has parts. */
    interface Value<T> {
        void write(JsonOut json, T value);
    }

    /** The key of the value that comes next. */
    JsonOut key(RecordKey key) {
        json.writeName(key.quoted());
        return this;
    }

    JsonOut key(SerializedString key) {
        json.writeName(key);
        return this;
    }

    JsonOut key(String key) {
        json.writeName(key);
        return this;
    }

    void startObject() {
        json.writeStartObject();
    }

    void endObject() {
        json.writeEndObject();
    }

    <T> void array(List<T> values, Value<T> element) {
        json.writeStartArray();
        for (int i = 0; i < values.size(); i++) element.write(this, values.get(i));
        json.writeEndArray();
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
            json.writeNull();
        } else {
            json.writeString(JsonEscapes.wellFormed(value));
        }
    }

    /** In base64. */
    void bytes(Bytes value) {
        json.writeBinary(value.toArray());
    }

    void strings(List<String> values) {
        array(values, JsonOut::string);
    }

    void nothing() {
        json.writeNull();
    }

    void flag(boolean value) {
        json.writeBoolean(value);
    }

    void number(long value) {
        json.writeNumber(value);
    }

    void decimal(double value) {
        json.writeNumber(value);
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
            json.writeNumber(micros / 1000);
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
        json.writeRawValue(digits, at, digits.length - at);
    }

    /** RFC 3339, UTC, with milliseconds. */
    void instant(Instant value) {
        long seconds = value.getEpochSecond();
        long today = Math.floorDiv(seconds, SECONDS_IN_DAY);
        if (!sameDay(today)) {
            json.writeString(value.toString()); // a year of more than four digits
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
        json.writeRawValue(digits, 0, 26);
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
    Buffer line() {
        json.flush();
        buffer.write('\n');
        return buffer;
    }

    /** Bytes in memory: writing here never fails. */
    static final class Buffer extends OutputStream {
        private static final int KEPT = 1 << 20;
        private byte[] bytes = new byte[16 * 1024];
        private int size;

        @Override
        public void write(int b) {
            room(1);
            bytes[size++] = (byte) b;
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            room(length);
            System.arraycopy(source, offset, bytes, size, length);
            size += length;
        }

        private void room(int length) {
            if (bytes.length - size < length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
            }
        }

        /** Moves all to {@code out}. One huge record does not keep its memory. */
        void moveTo(OutputStream out) throws IOException {
            out.write(bytes, 0, size);
            size = 0;
            if (bytes.length > KEPT) bytes = new byte[16 * 1024];
        }
    }
}
