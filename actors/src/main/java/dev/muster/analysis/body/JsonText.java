package dev.muster.analysis.body;

import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Tells JSON from pages. */
final class JsonText {
    /** Texts, and what counts as nothing, are left to be pages. */
    private static final Set<JsonToken> OTHER =
            Set.of(JsonToken.VALUE_STRING, JsonToken.VALUE_FALSE, JsonToken.VALUE_NULL);

    private JsonText() {}

    /** Whether {@code text} is an array, an object, true, or a number that is not zero. */
    static boolean isValue(String text) {
        String bare = text.strip();
        // Nearly every page is told by its first letter.
        if (bare.isEmpty() || "{[-0123456789t".indexOf(bare.charAt(0)) < 0) return false;
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), bare)) {
            JsonToken first = json.nextToken();
            boolean counts = !OTHER.contains(first) && !(first.isNumeric() && json.getDoubleValue() == 0);
            json.skipChildren();
            return counts && json.nextToken() == null;
        } catch (JacksonException none) {
            return false;
        }
    }
}
