package dev.muster.analysis.field;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Small JSON texts of fields as maps, lists, strings, numbers and booleans; nested a few levels at most. */
final class Json {
    /** No field that is read here nests deeper than three. */
    private static final int DEEPEST = 16;

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** The members of an array; empty where it is not JSON, too deep, or not an array. */
    static Optional<List<Object>> array(String text) {
        return read(text) instanceof List<?> list ? Optional.of(List.copyOf(list)) : Optional.empty();
    }

    static Optional<Map<?, ?>> object(String text) {
        return read(text) instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
    }

    /** A number's whole part, where it is not negative; saturates. */
    static OptionalLong natural(@Nullable Object value) {
        return value instanceof Double number && number >= 0
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
    }

    static OptionalDouble number(@Nullable Object value) {
        return value instanceof Double number ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    static Optional<String> string(@Nullable Object value) {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static @Nullable Object read(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            Object value = value(parser, parser.nextToken(), 0);
            return parser.nextToken() == null ? value : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    // null stands for JSON's null, and for what nests too deep: neither means anything in these fields.
    private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token, int depth) {
        if (token == null) return null;
        return switch (token) {
            case START_OBJECT -> object(parser, depth + 1);
            case START_ARRAY -> array(parser, depth + 1);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Double.parseDouble(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static @Nullable Object object(JsonParser parser, int depth) {
        if (depth > DEEPEST) return skipped(parser);
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            Object value = value(parser, parser.nextToken(), depth);
            if (value != null) members.put(name, value);
        }
        return members;
    }

    private static @Nullable Object array(JsonParser parser, int depth) {
        if (depth > DEEPEST) return skipped(parser);
        List<Object> members = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            Object value = value(parser, token, depth);
            if (value != null) members.add(value);
            if (token == null) return null;
        }
        return members;
    }

    private static @Nullable Object skipped(JsonParser parser) {
        parser.skipChildren();
        return null;
    }
}
