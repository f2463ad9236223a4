package dev.muster.record;

import dev.muster.http.head.Bytes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/**
 * JSON out of a buffer, in the few shapes that records have. What does not fit is a {@link Misfit} that says where and
 * why.
 */
final class JsonIn {
    private static final double LONGEST_MILLIS = 1e12;

    private static final RecordKey[] KEYS = RecordKey.values();

    private final JsonParser parser;
    private final PropertyNameMatcher names;

    /**
     * @param names matches {@link RecordKey#names()}
     */
    JsonIn(JsonParser parser, PropertyNameMatcher names) {
        this.parser = parser;
        this.names = names;
        parser.nextToken();
    }

    /** What was found is not what a record has there. */
    static final class Misfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final int column;

        Misfit(int column, String message) {
            super(message, null, false, false); // it is caught where it says what is known: a trace would only cost
            this.column = column;
        }
    }

    /** Reads one value at the parser's place. */
    interface Value<T> {
        T read(JsonIn in);
    }

    Misfit misfit(String message) {
        return new Misfit(parser.currentTokenLocation().getColumnNr(), message);
    }

    /** Goes into the object at the parser's place. */
    void enterObject() {
        expect(JsonToken.START_OBJECT, "an object");
    }

    /**
     * The next known key of the object, its value under the parser; {@code null} at its end. Keys of later versions are
     * passed over.
     */
    @Nullable
    RecordKey key() {
        int match = parser.nextNameMatch(names);
        while (match == PropertyNameMatcher.MATCH_UNKNOWN_NAME) {
            parser.nextToken();
            skip();
            match = parser.nextNameMatch(names);
        }
        if (match < 0) return null;
        parser.nextToken();
        return KEYS[match];
    }

    /** Passes over the value at the parser's place: what a later version adds to an object is no error. */
    void skip() {
        parser.skipChildren();
    }

    <T> List<T> array(Value<T> element) {
        expect(JsonToken.START_ARRAY, "an array");
        List<T> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) elements.add(element.read(this));
        return elements;
    }

    <T> @Nullable T orNull(Value<T> value) {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : value.read(this);
    }

    List<String> strings() {
        return array(JsonIn::string);
    }

    String string() {
        expect(JsonToken.VALUE_STRING, "a string");
        return parser.getString();
    }

    @Nullable
    String stringOrNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : string();
    }

    /** From base64. */
    Bytes bytes() {
        String found = string();
        try {
            return Bytes.copyOf(Base64.getDecoder().decode(found));
        } catch (IllegalArgumentException e) {
            throw misfit("not base64: " + e.getMessage());
        }
    }

    boolean flag() {
        if (parser.currentToken() == JsonToken.VALUE_TRUE) return true;
        expect(JsonToken.VALUE_FALSE, "true or false");
        return false;
    }

    long integer() {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        return parser.getLongValue();
    }

    int smallInteger() {
        long found = integer();
        if (found < Integer.MIN_VALUE || found > Integer.MAX_VALUE) throw misfit("a number out of range: " + found);
        return (int) found;
    }

    Duration millis() {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            expect(JsonToken.VALUE_NUMBER_FLOAT, "milliseconds");
        }
        double found = parser.getDoubleValue();
        if (!(found >= 0 && found < LONGEST_MILLIS)) throw misfit("milliseconds out of range");
        return Duration.ofNanos(Math.round(found * 1000) * 1000);
    }

    Instant instant() {
        String found = string();
        try {
            return InstantText.parse(found);
        } catch (DateTimeException e) {
            throw misfit("not a time as in RFC 3339: " + Escape.UNICODE.of(found));
        }
    }

    <T> T required(@Nullable T value, RecordKey key) {
        if (value == null) throw misfit("'" + key.text() + "' is missing");
        return value;
    }

    private void expect(JsonToken token, String what) {
        if (parser.currentToken() != token) throw misfit("expected " + what + ", found " + found());
    }

    private String found() {
        JsonToken token = parser.currentToken();
        if (token == null) return "the end of the line";
        return switch (token) {
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NULL -> "null";
            default -> parser.getString();
        };
    }
}
