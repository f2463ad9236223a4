package dev.muster.record;

import dev.muster.scan.report.TargetReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.filter.FilteringParserDelegate;
import tools.jackson.core.filter.JsonPointerBasedFilter;
import tools.jackson.core.filter.TokenFilter;
import tools.jackson.core.json.JsonFactory;

/**
 * What stands at one place of a record, named by a JSON pointer (RFC 6901). The report is written as a record for it,
 * so it costs more than a column that has a name of its own. For any thread.
 */
final class RecordPlace {
    private static final Set<String> KEYS =
            Arrays.stream(RecordKey.values()).map(RecordKey::text).collect(Collectors.toUnmodifiableSet());

    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final JsonPointer pointer;

    private RecordPlace(JsonPointer pointer) {
        this.pointer = pointer;
    }

    /** @throws IllegalArgumentException it is no pointer, or has a key that no record has */
    static RecordPlace of(String text) {
        JsonPointer pointer = JsonPointer.compile(text);
        for (JsonPointer part = pointer; part != null && !part.matches(); part = part.tail()) {
            if (part.mayMatchElement() || KEYS.contains(part.getMatchingProperty())) continue;
            throw new IllegalArgumentException("no record has a key " + Escape.UNICODE.of(part.getMatchingProperty())
                    + "; docs/record.md shows those there are, " + Escape.UNICODE.of(text) + " is no place");
        }
        return new RecordPlace(pointer);
    }

    /** A String, Long, Double or Boolean; lists and objects as JSON text; {@code null} where nothing or null is. */
    @Nullable
    Object value(TargetReport report) {
        JsonOut json = new JsonOut(true);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ReportCodec.write(json, report);
        try {
            json.line().moveTo(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        try (JsonParser parser = new FilteringParserDelegate(
                JSON.createParser(ObjectReadContext.empty(), line.toByteArray()),
                new JsonPointerBasedFilter(pointer),
                TokenFilter.Inclusion.ONLY_INCLUDE_ALL,
                false)) {
            return value(parser);
        }
    }

    private static @Nullable Object value(JsonParser parser) {
        JsonToken token = parser.nextToken();
        if (token == null) return null;
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case START_OBJECT, START_ARRAY -> text(parser);
            default -> parser.getString();
        };
    }

    private static String text(JsonParser parser) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.copyCurrentStructure(parser);
        }
        return text.toString();
    }
}
