package dev.muster.journal;

import dev.muster.input.InputCounts;
import dev.muster.input.InputPosition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** A {@link Sidecar} as one JSON object, {@code muster.journal/1}, and back. */
final class SidecarCodec {
    private static final String SCHEMA = "muster.journal/1";
    /** The set of a very long scan is a very long text. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private SidecarCodec() {}

    static byte[] write(Sidecar sidecar) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringProperty("schema", SCHEMA);
            json.writeStringProperty("scan_id", sidecar.scanId());
            json.writeStringProperty("begun", sidecar.begun().toString());
            json.writeBooleanProperty("complete", sidecar.complete());
            identity(json, sidecar.identity());
            input(json, sidecar.input(), sidecar.counts());
            output(json, sidecar);
            items(json, "done", sidecar.done());
            if (sidecar.left() != null) items(json, "left", sidecar.left());
            json.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private static void items(JsonGenerator json, String name, DoneItems items) {
        json.writeStringProperty(name, Base64.getEncoder().encodeToString(items.toBytes()));
    }

    private static DoneItems items(Tree tree, String name, ItemNumbers scheme) throws IOException {
        return DoneItems.read(
                scheme, new ByteArrayInputStream(Base64.getDecoder().decode(tree.text(name))));
    }

    private static void identity(JsonGenerator json, ScanIdentity identity) {
        json.writeStringProperty("version", identity.version());
        if (identity.shard() != null) json.writeStringProperty("shard", identity.shard());
        json.writeNumberProperty("named", identity.named());
        json.writeStringProperty("named_sha256", identity.namedDigest());
        if (identity.bySeq()) json.writeBooleanProperty("by_seq", true);
        json.writeObjectPropertyStart("settings");
        identity.settings().forEach(json::writeStringProperty);
        json.writeEndObject();
    }

    private static void input(JsonGenerator json, InputPosition input, @Nullable InputCounts counts) {
        json.writeObjectPropertyStart("input");
        json.writeNumberProperty("lines", input.lines());
        json.writeNumberProperty("bytes", input.bytes());
        json.writeStringProperty("sha256", input.sha256());
        json.writeBooleanProperty("ended", input.ended());
        json.writeEndObject();
        if (counts == null) return;
        json.writeObjectPropertyStart("counts");
        json.writeNumberProperty("lines", counts.lines());
        json.writeNumberProperty("blank", counts.blank());
        json.writeNumberProperty("duplicates", counts.duplicates());
        json.writeNumberProperty("elsewhere", counts.elsewhere());
        json.writeNumberProperty("handed_out", counts.handedOut());
        json.writeEndObject();
    }

    private static void output(JsonGenerator json, Sidecar sidecar) {
        json.writeBooleanProperty("split", sidecar.split());
        json.writeArrayPropertyStart("parts");
        for (Sidecar.Part part : sidecar.closed()) {
            json.writeStartObject();
            json.writeStringProperty("name", part.name());
            json.writeNumberProperty("bytes", part.bytes());
            json.writeNumberProperty("records", part.records());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberProperty("position", sidecar.position());
        json.writeNumberProperty("records", sidecar.records());
    }

    /** @throws JournalException the file is none, or cannot be read */
    static Sidecar read(Path file) throws JournalException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new JournalException(
                    JournalException.Reason.DAMAGED, "cannot read " + file + ": " + e.getMessage(), e);
        }
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            json.nextToken();
            return read(new Tree(object(json)));
        } catch (JacksonException
                | IOException
                | IllegalArgumentException
                | ArithmeticException
                | DateTimeParseException e) {
            throw new JournalException(
                    JournalException.Reason.DAMAGED,
                    file + " is not what a scan leaves beside its results (" + e.getMessage() + ")",
                    e);
        }
    }

    private static Sidecar read(Tree tree) throws IOException {
        String schema = tree.text("schema");
        if (!schema.equals(SCHEMA)) throw new IOException("schema must be " + SCHEMA + ", found " + schema);
        Tree input = tree.tree("input");
        int named = Math.toIntExact(tree.number("named"));
        boolean bySeq = tree.has("by_seq") && tree.flag("by_seq");
        ItemNumbers scheme = new ItemNumbers(named, bySeq);
        List<Sidecar.Part> parts = new ArrayList<>();
        for (Tree part : tree.trees("parts")) {
            parts.add(new Sidecar.Part(part.text("name"), part.number("bytes"), part.number("records")));
        }
        return new Sidecar(
                tree.text("scan_id"),
                Instant.parse(tree.text("begun")),
                new ScanIdentity(
                        tree.text("version"),
                        tree.has("shard") ? tree.text("shard") : null,
                        named,
                        tree.text("named_sha256"),
                        tree.tree("settings").texts(),
                        bySeq),
                new InputPosition(
                        input.number("lines"), input.number("bytes"), input.text("sha256"), input.flag("ended")),
                tree.flag("split"),
                parts,
                tree.number("position"),
                tree.number("records"),
                items(tree, "done", scheme),
                tree.has("left") ? items(tree, "left", scheme) : null,
                tree.has("counts") ? counts(tree.tree("counts")) : null,
                tree.flag("complete"));
    }

    private static InputCounts counts(Tree counts) throws IOException {
        return new InputCounts(
                counts.number("lines"),
                counts.number("blank"),
                counts.number("duplicates"),
                counts.number("elsewhere"),
                counts.number("handed_out"));
    }

    private static Map<String, Object> object(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) throw new IOException("no JSON object");
        Map<String, Object> all = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            Object value = value(json);
            if (value != null) all.put(name, value);
        }
        return all;
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> {
                List<Object> all = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    Object value = value(json);
                    if (value != null) all.add(value);
                }
                yield all;
            }
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> json.getString();
            default -> null;
        };
    }

    /** A JSON object whose values have the kinds that are asked for, or it is not ours. */
    private record Tree(Map<String, Object> values) {
        boolean has(String name) {
            return values.containsKey(name);
        }

        String text(String name) throws IOException {
            return of(name, String.class);
        }

        long number(String name) throws IOException {
            long number = of(name, Long.class);
            if (number < 0) throw new IOException(name + " must not be negative");
            return number;
        }

        boolean flag(String name) throws IOException {
            return of(name, Boolean.class);
        }

        Tree tree(String name) throws IOException {
            return tree(of(name, Map.class));
        }

        List<Tree> trees(String name) throws IOException {
            List<Tree> all = new ArrayList<>();
            for (Object each : of(name, List.class)) {
                if (!(each instanceof Map<?, ?> map)) throw new IOException(name + " must hold objects");
                all.add(tree(map));
            }
            return all;
        }

        SortedMap<String, String> texts() throws IOException {
            SortedMap<String, String> all = new TreeMap<>();
            for (String name : values.keySet()) all.put(name, text(name));
            return all;
        }

        private static Tree tree(Map<?, ?> map) {
            Map<String, Object> values = new LinkedHashMap<>();
            map.forEach((key, value) -> values.put(String.valueOf(key), value));
            return new Tree(values);
        }

        private <T> T of(String name, Class<T> kind) throws IOException {
            Object value = values.get(name);
            if (!kind.isInstance(value)) throw new IOException("no " + name);
            return kind.cast(value);
        }
    }
}
