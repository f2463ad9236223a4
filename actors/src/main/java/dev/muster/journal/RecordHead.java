package dev.muster.journal;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The beginning of a record: which item it is of. Records are written with these keys first, so the rest, which may be
 * long, is not looked at but for its end.
 *
 * @param line 0 where it has none
 */
record RecordHead(long seq, long line, String target) {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    /** {@code null} where these bytes, without a line end, are no whole record. */
    static @Nullable RecordHead of(byte[] bytes, int offset, int length) {
        if (length < 2 || bytes[offset] != '{' || bytes[offset + length - 1] != '}') return null;
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            return read(json);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static @Nullable RecordHead read(JsonParser json) {
        long seq = 0;
        long line = 0;
        json.nextToken();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("seq") && value == JsonToken.VALUE_NUMBER_INT) {
                seq = json.getLongValue();
            } else if (name.equals("line") && value == JsonToken.VALUE_NUMBER_INT) {
                line = json.getLongValue();
            } else if (name.equals("target") && value == JsonToken.VALUE_STRING) {
                return seq > 0 && line >= 0 ? new RecordHead(seq, line, json.getString()) : null;
            } else {
                json.skipChildren();
            }
        }
        return null;
    }
}
