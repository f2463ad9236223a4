package dev.muster.record;

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
 * JSON into a buffer, in the few shapes that records have. Reuses all it needs from one record to the next; for one thread.
 */
final class JsonOut {
    private static final long NANOS_IN_MICRO = 1_000;
    private static final long SECONDS_IN_DAY = 86_400;

    private final Buffer buffer = new Buffer();
    private final JsonGenerator json = JsonFactory.builder()
            .characterEscapes(new JsonText())
            .rootValueSeparator("")
            .build()
            .createGenerator(ObjectWriteContext.empty(), buffer, JsonEncoding.UTF8);
    private final char[] digits = new char[32];
    private long day = Long.MIN_VALUE;
    private final char[] date = new char[10];

    static SerializedString key(String name) {
        SerializedString key = new SerializedString(name);
        key.asQuotedUTF8(); // encoded once, here
        return key;
    }

    void startObject() {
        json.writeStartObject();
    }

    void startObject(SerializedString key) {
        json.writeName(key);
        json.writeStartObject();
    }

    void endObject() {
        json.writeEndObject();
    }

    void startArray(SerializedString key) {
        json.writeName(key);
        json.writeStartArray();
    }

    void endArray() {
        json.writeEndArray();
    }

    void string(SerializedString key, @Nullable String value) {
        json.writeName(key);
        string(value);
    }

    void string(@Nullable String value) {
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(JsonText.wellFormed(value));
        }
    }

    void strings(SerializedString key, List<String> values) {
        startArray(key);
        for (int i = 0; i < values.size(); i++) json.writeString(JsonText.wellFormed(values.get(i)));
        endArray();
    }

    void nothing(SerializedString key) {
        json.writeName(key);
        json.writeNull();
    }

    void flag(SerializedString key, boolean value) {
        json.writeName(key);
        json.writeBoolean(value);
    }

    void number(SerializedString key, long value) {
        json.writeName(key);
        json.writeNumber(value);
    }

    void number(SerializedString key, @Nullable Number value) {
        if (value == null) {
            nothing(key);
        } else {
            number(key, value.longValue());
        }
    }

    /** Milliseconds with up to three decimals. */
    void millis(SerializedString key, @Nullable Duration value) {
        json.writeName(key);
        if (value == null) {
            json.writeNull();
        } else {
            millis(value);
        }
    }

    private void millis(Duration value) {
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
    void instant(SerializedString key, Instant value) {
        json.writeName(key);
        instant(value);
    }

    private void instant(Instant value) {
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
