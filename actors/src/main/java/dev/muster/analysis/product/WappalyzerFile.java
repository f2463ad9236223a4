package dev.muster.analysis.product;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads technologies in Wappalyzer's JSON: an object of name to technology. Taken over are headers, cookies, meta,
 * title, implies and cpe, with the tags version and confidence; what needs a browser or more of the page is not.
 */
final class WappalyzerFile {
    private final String name;
    private final List<Fingerprint> fingerprints = new ArrayList<>();
    private final Map<String, List<String>> implied = new HashMap<>();
    private final Map<String, String> cpes = new HashMap<>();
    private final List<String> skipped = new ArrayList<>();

    /** A pattern of one technology, until its CPE is known. */
    private record Rule(Place place, String pattern) {}

    WappalyzerFile(String name) {
        this.name = name;
    }

    /**
     * Adds the technologies of one file.
     *
     * @throws IllegalArgumentException where it is not an object of objects; names the file
     */
    void read(InputStream stream, String file) {
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), stream)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException(file + ": must be an object of technologies");
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String technology = json.currentName();
                if (json.nextToken() == JsonToken.START_OBJECT) {
                    technology(json, technology, file);
                } else {
                    json.skipChildren();
                }
            }
        } catch (JacksonException wrong) {
            throw new IllegalArgumentException(file + ": " + wrong.getOriginalMessage(), wrong);
        }
    }

    FingerprintSet set() {
        Map<String, List<FingerprintSet.Implied>> products = new HashMap<>();
        implied.forEach((technology, others) -> products.put(
                technology,
                others.stream()
                        .map(other -> new FingerprintSet.Implied(other, cpes.get(other)))
                        .toList()));
        return new FingerprintSet(name, fingerprints, false, products, skipped);
    }

    private void technology(JsonParser json, String technology, String file) {
        List<Rule> rules = new ArrayList<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            switch (key) {
                case "headers" -> named(json, value, Place.Kind.FIELD, rules);
                case "cookies" -> named(json, value, Place.Kind.COOKIE, rules);
                case "meta" -> named(json, value, Place.Kind.META, rules);
                case "title" -> texts(json, value).forEach(text -> rules.add(new Rule(Place.TITLE, text)));
                case "implies" ->
                    implied.put(
                            technology,
                            texts(json, value).stream()
                                    .map(text -> text.split("\\\\;", 2)[0])
                                    .toList());
                case "cpe" -> {
                    if (value == JsonToken.VALUE_STRING) cpes.put(technology, json.getString());
                }
                default -> json.skipChildren();
            }
        }
        for (Rule rule : rules) add(technology, rule, file);
    }

    private static void named(JsonParser json, JsonToken value, Place.Kind kind, List<Rule> rules) {
        if (value != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String place = json.currentName();
            for (String text : texts(json, json.nextToken())) rules.add(new Rule(place(kind, place), text));
        }
    }

    private static Place place(Place.Kind kind, String name) {
        return switch (kind) {
            case COOKIE -> Place.cookie(name);
            case META -> Place.meta(name);
            default -> Place.field(name);
        };
    }

    /** A text, or an array of them; anything else is none. */
    private static List<String> texts(JsonParser json, JsonToken value) {
        if (value == JsonToken.VALUE_STRING) return List.of(json.getString());
        List<String> texts = new ArrayList<>();
        if (value == JsonToken.START_ARRAY) {
            for (JsonToken each = json.nextToken();
                    each != null && each != JsonToken.END_ARRAY;
                    each = json.nextToken()) {
                if (each == JsonToken.VALUE_STRING) {
                    texts.add(json.getString());
                } else {
                    json.skipChildren();
                }
            }
        } else {
            json.skipChildren();
        }
        return texts;
    }

    private void add(String technology, Rule rule, String file) {
        String[] parts = rule.pattern.split("\\\\;", -1);
        @Nullable Template version = null;
        int confidence = 100;
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].startsWith("version:")) {
                version = Template.parse(parts[i].substring("version:".length()));
            } else if (parts[i].startsWith("confidence:")) {
                confidence = confidence(parts[i].substring("confidence:".length()));
            }
        }
        String where = file + ": " + technology + ", " + rule.place.source();
        try {
            Pattern pattern = Pattern.compile(parts[0], Pattern.CASE_INSENSITIVE);
            @Nullable String cpe = cpes.get(technology);
            ProductTemplate product = new ProductTemplate(
                    null, Template.literal(technology), version, cpe == null ? null : Template.literal(cpe), false);
            fingerprints.add(new Fingerprint(where, rule.place, pattern, List.of(product), confidence));
        } catch (PatternSyntaxException wrong) {
            // Look-around and back-references have no linear-time reading.
            skipped.add(where + ": " + wrong.getMessage());
        }
    }

    private static int confidence(String text) {
        try {
            return Math.min(100, Math.max(1, Integer.parseInt(text.strip())));
        } catch (NumberFormatException none) {
            return 100;
        }
    }
}
