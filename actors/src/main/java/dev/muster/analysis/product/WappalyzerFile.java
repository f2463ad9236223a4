package dev.muster.analysis.product;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads technologies in Wappalyzer's JSON: an object of name to technology. Taken over are headers, cookies, meta,
 * title and cpe, with the tags version and confidence, and what a technology implies, requires and excludes; what needs
 * a browser or more of the page is not.
 */
final class WappalyzerFile {
    private final String name;
    private final List<Fingerprint> fingerprints = new ArrayList<>();
    private final Map<String, Relations> relations = new HashMap<>();
    private final Map<String, String> cpes = new HashMap<>();
    private final List<String> skipped = new ArrayList<>();

    /** A pattern of one technology, until its CPE is known; {@code name} is empty for the title. */
    private record Rule(Place.Kind kind, String name, String pattern) {}

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
        Map<String, Relations> complete = new HashMap<>();
        relations.forEach((technology, told) -> complete.put(technology, told.withCpes(cpes)));
        return new FingerprintSet(name, fingerprints, false, complete, skipped);
    }

    private void technology(JsonParser json, String technology, String file) {
        List<Rule> rules = new ArrayList<>();
        Set<Integer> categories = new HashSet<>();
        Set<Integer> requiredCategories = new HashSet<>();
        List<String> implies = List.of();
        List<String> requires = List.of();
        List<String> excludes = List.of();
        boolean readable = true;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            switch (key) {
                case "cats" -> numbers(json, value, categories);
                case "headers" -> named(json, value, Place.Kind.FIELD, rules);
                case "cookies" -> named(json, value, Place.Kind.COOKIE, rules);
                case "meta" -> named(json, value, Place.Kind.META, rules);
                case "title" -> texts(json, value).forEach(text -> rules.add(new Rule(Place.Kind.TITLE, "", text)));
                case "implies" -> implies = texts(json, value);
                case "requires" -> requires = texts(json, value);
                case "requiresCategory" -> readable = numbers(json, value, requiredCategories);
                case "excludes" -> excludes = texts(json, value);
                case "cpe" -> {
                    if (value == JsonToken.VALUE_STRING) cpes.put(technology, json.getString());
                }
                default -> json.skipChildren();
            }
        }
        relations.put(
                technology,
                new Relations(
                        implies.stream()
                                .map(text -> Tagged.parse(text).implied())
                                .toList(),
                        names(requires),
                        requiredCategories,
                        names(excludes),
                        categories));
        if (readable) {
            for (Rule rule : rules) add(technology, rule, file);
        } else {
            // Without what it requires it would be seen where it is not.
            skipped.add(file + ": " + technology + ", requiresCategory: must be numbers of categories");
        }
    }

    private static Set<String> names(List<String> texts) {
        return texts.stream().map(text -> Tagged.parse(text).text()).collect(Collectors.toSet());
    }

    /** A number, or an array of them; they may stand in quotes. Says whether there was nothing else. */
    private static boolean numbers(JsonParser json, JsonToken value, Set<Integer> numbers) {
        boolean array = value == JsonToken.START_ARRAY;
        boolean readable = true;
        JsonToken each = array ? json.nextToken() : value;
        while (each != null && each != JsonToken.END_ARRAY) {
            boolean scalar = each == JsonToken.VALUE_NUMBER_INT || each == JsonToken.VALUE_STRING;
            String text = scalar ? json.getString() : "";
            if (text.matches("[0-9]{1,9}")) {
                numbers.add(Integer.valueOf(text));
            } else {
                json.skipChildren();
                readable = false;
            }
            each = array ? json.nextToken() : null;
        }
        return readable;
    }

    private static void named(JsonParser json, JsonToken value, Place.Kind kind, List<Rule> rules) {
        if (value != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String place = json.currentName();
            for (String text : texts(json, json.nextToken())) rules.add(new Rule(kind, place, text));
        }
    }

    private static Place place(Rule rule) {
        return switch (rule.kind) {
            case COOKIE -> CookieNames.place(rule.name);
            case META -> Place.meta(rule.name);
            case TITLE -> Place.TITLE;
            default -> Place.field(rule.name);
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
        Tagged tagged = Tagged.parse(rule.pattern);
        @Nullable Template version = tagged.version() == null ? null : Template.parse(tagged.version());
        @Nullable String cpe = cpes.get(technology);
        ProductTemplate product = new ProductTemplate(
                null, Template.literal(technology), version, cpe == null ? null : Template.literal(cpe), false);
        String where = file + ": " + technology + ", " + source(rule);
        try {
            Pattern pattern = Pattern.compile(tagged.text(), Pattern.CASE_INSENSITIVE);
            fingerprints.add(new Fingerprint(where, place(rule), pattern, List.of(product), tagged.confidence()));
        } catch (PatternSyntaxException wrong) {
            // Look-around and back-references have no linear-time reading.
            skipped.add(where + ": " + wrong.getMessage());
        }
    }

    private static String source(Rule rule) {
        return switch (rule.kind) {
            case COOKIE -> "cookie " + rule.name;
            case META -> "meta " + rule.name;
            case TITLE -> "title";
            default -> rule.name;
        };
    }
}
