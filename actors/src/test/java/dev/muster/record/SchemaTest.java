package dev.muster.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds records against docs/record.schema.json, in the part of JSON Schema that it uses; and every key must be in it.
 */
class SchemaTest {
    private static final Path SCHEMA = Path.of(System.getProperty("user.dir"), "..", "docs", "record.schema.json");

    /** No key of a record holds an array with an object and a number in it. */
    private static final List<Object> WRONG_KIND = List.of(Map.of(), 1L);

    private final Map<?, ?> schema = object(JsonTree.of(Files.readString(SCHEMA)));

    SchemaTest() throws IOException {}

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void everyRecordIsAsTheSchemaSays(long seed) throws IOException {
        RandomReports reports = new RandomReports(seed);
        for (int i = 0; i < 300; i++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            RecordWriter.jsonLines(out).write(reports.next());
            String line = out.toString(UTF_8);

            assertThat(problems(JsonTree.of(line), schema, "record")).as(line).isEmpty();
        }
    }

    @Test
    void whatIsNotAsTheSchemaSaysIsFound() {
        String line =
                "{\"schema\":\"muster.record/1\",\"seq\":\"1\",\"target\":\"a\",\"outcome\":\"lost\",\"total_ms\":-1,"
                        + "\"attempts\":1,\"hops\":[{\"uri\":\"ftp://a\"}],\"failure\":null,\"analysis\":null,\"new\":1}";

        assertThat(problems(JsonTree.of(line), schema, "record"))
                .contains(
                        "record: started_at is missing",
                        "record.seq: not integer",
                        "record.outcome: not one of [answered, failed, rejected]",
                        "record.total_ms: under 0",
                        "record.hops[]: address is missing",
                        "record.hops[].uri: not ^https?://",
                        "record.new: not in the schema");
    }

    @Test
    void everyKeyOfTheSchemaIsWritten() throws IOException {
        Set<String> written = new TreeSet<>();
        for (String line : lines(31, 400)) places(JsonTree.of(line), "record", (parent, key, at) -> written.add(at));

        assertThat(written).isEqualTo(places(schema, "record"));
    }

    /** What is not read is passed over, whatever stands there; what is read cannot be of another kind. */
    @Test
    void everyKeyOfTheSchemaIsRead() throws IOException {
        Set<String> refused = new TreeSet<>();
        RecordParser parser = new RecordParser();
        for (String line : lines(32, 60)) {
            Object record = JsonTree.of(line);
            places(record, "record", (parent, key, at) -> {
                if (refused.contains(at)) return;
                Object right = parent.put(key, WRONG_KIND);
                if (!isRead(parser, JsonTree.toJson(record))) refused.add(at);
                parent.put(key, right);
            });
        }

        // What stands in hops as well is not read a second time.
        Set<String> read = places(schema, "record");
        read.removeIf(at -> at.startsWith("record.final"));
        assertThat(refused).isEqualTo(read);
    }

    @Test
    void everyKeyThatCodecsKnowIsInTheSchema() {
        Set<String> known = places(schema, "record").stream()
                .map(at -> at.substring(at.lastIndexOf('.') + 1))
                .collect(Collectors.toSet());

        assertThat(RecordKey.values()).extracting(RecordKey::text).containsExactlyInAnyOrderElementsOf(known);
    }

    private static boolean isRead(RecordParser parser, String line) {
        try {
            parser.parse(line);
            return true;
        } catch (RecordException e) {
            return false;
        }
    }

    private static List<String> lines(long seed, int count) throws IOException {
        RandomReports reports = new RandomReports(seed);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordWriter writer = RecordWriter.jsonLinesWithAdvice(out)) {
            for (int i = 0; i < count; i++) writer.write(reports.next());
        }
        return out.toString(UTF_8).lines().toList();
    }

    /** Takes one key of an object of a record. */
    private interface KeyVisitor {
        void visit(Map<Object, @Nullable Object> parent, Object key, String at);
    }

    /** Visits every key of a record, with the names of the keys that lead to it. */
    @SuppressWarnings("unchecked") // JsonTree makes no other maps
    private static void places(@Nullable Object value, String at, KeyVisitor visitor) {
        if (value instanceof List<?> list) {
            for (Object element : list) places(element, at, visitor);
        } else if (value instanceof Map<?, ?> map) {
            for (Object key : List.copyOf(map.keySet())) {
                places(map.get(key), at + "." + key, visitor);
                visitor.visit((Map<Object, @Nullable Object>) map, key, at + "." + key);
            }
        }
    }

    /** The same places as the schema has them. */
    private Set<String> places(Map<?, ?> rule, String at) {
        Set<String> places = new TreeSet<>();
        if (rule.get("$ref") instanceof String reference) {
            places.addAll(places(object(object(schema.get("$defs")).get(reference.replace("#/$defs/", ""))), at));
        }
        if (rule.get("anyOf") instanceof List<?> choices) {
            for (Object choice : choices) places.addAll(places(object(choice), at));
        }
        if (rule.get("items") instanceof Map<?, ?> items) places.addAll(places(items, at));
        if (rule.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((key, value) -> {
                places.add(at + "." + key);
                places.addAll(places(object(value), at + "." + key));
            });
        }
        return places;
    }

    private List<String> problems(@Nullable Object value, Map<?, ?> rule, String at) {
        List<String> problems = new ArrayList<>();
        if (rule.get("$ref") instanceof String reference) {
            Map<?, ?> definitions = object(schema.get("$defs"));
            problems.addAll(problems(value, object(definitions.get(reference.replace("#/$defs/", ""))), at));
        }
        if (rule.get("anyOf") instanceof List<?> choices
                && choices.stream()
                        .noneMatch(choice -> problems(value, object(choice), at).isEmpty())) {
            problems.add(at + ": fits none of the choices");
        }
        if (rule.containsKey("type") && types(rule).stream().noneMatch(type -> isOf(type, value))) {
            problems.add(at + ": not " + String.join(" or ", types(rule)));
        }
        scalar(value, rule, at, problems);
        if (value instanceof Map<?, ?> found && rule.get("properties") instanceof Map<?, ?> known) {
            keys(found, rule, known, at, problems);
        }
        if (value instanceof List<?> found && rule.get("items") instanceof Map<?, ?> item) {
            for (Object element : found) problems.addAll(problems(element, item, at + "[]"));
        }
        return problems;
    }

    private static void scalar(@Nullable Object value, Map<?, ?> rule, String at, List<String> problems) {
        if (rule.containsKey("const") && !Objects.equals(rule.get("const"), value)) {
            problems.add(at + ": not " + rule.get("const"));
        }
        if (rule.get("enum") instanceof List<?> allowed && !allowed.contains(value)) {
            problems.add(at + ": not one of " + allowed);
        }
        if (rule.get("pattern") instanceof String pattern
                && value instanceof String text
                && !java.util.regex.Pattern.compile(pattern).matcher(text).find()) {
            problems.add(at + ": not " + pattern);
        }
        if (rule.get("minimum") instanceof Number least
                && value instanceof Number number
                && number.doubleValue() < least.doubleValue()) {
            problems.add(at + ": under " + least);
        }
    }

    private void keys(Map<?, ?> found, Map<?, ?> rule, Map<?, ?> known, String at, List<String> problems) {
        if (rule.get("required") instanceof List<?> required) {
            for (Object key : required) {
                if (!found.containsKey(key)) problems.add(at + ": " + key + " is missing");
            }
        }
        found.forEach((key, value) -> {
            if (known.containsKey(key)) {
                problems.addAll(problems(value, object(known.get(key)), at + "." + key));
            } else {
                problems.add(at + "." + key + ": not in the schema");
            }
        });
    }

    private static List<String> types(Map<?, ?> rule) {
        if (rule.get("type") instanceof List<?> several)
            return several.stream().map(String::valueOf).toList();
        return List.of(String.valueOf(rule.get("type")));
    }

    private static boolean isOf(String type, @Nullable Object value) {
        return switch (type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "integer" -> value instanceof Long;
            case "number" -> value instanceof Number;
            case "boolean" -> value instanceof Boolean;
            case "null" -> value == null;
            default -> throw new IllegalArgumentException("no such type: " + type);
        };
    }

    private static Map<?, ?> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) return map;
        throw new IllegalArgumentException("not an object: " + value);
    }
}
