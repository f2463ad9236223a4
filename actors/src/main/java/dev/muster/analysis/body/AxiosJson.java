package dev.muster.analysis.body;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Tells JSON from pages. */
final class AxiosJson {
    /** What JSON may begin with, white space included (RFC 8259, 2). Nearly every page is told by its first letter. */
    private static final String BEGINNINGS = "{[\"-0123456789tfn \t\r\n";

    private AxiosJson() {}

    /**
     * What {@code html} is to a client that takes JSON for values wherever it finds it: {@code null} for a value that is no text and
     * not nothing, an empty text for what JavaScript takes for nothing, the text of a JSON string, and {@code html} itself where it
     * is no JSON.
     */
    static @Nullable String page(String html) {
        if (html.isEmpty() || BEGINNINGS.indexOf(html.charAt(0)) < 0) return html;
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), html)) {
            JsonToken first = json.nextToken();
            if (first == null) return html;
            String page = page(json, first);
            json.skipChildren();
            return json.nextToken() == null ? page : html;
        } catch (JacksonException none) {
            return html;
        }
    }

    private static @Nullable String page(JsonParser json, JsonToken first) {
        if (first == JsonToken.VALUE_STRING) return json.getString();
        boolean nothing = first == JsonToken.VALUE_FALSE
                || first == JsonToken.VALUE_NULL
                || first.isNumeric() && json.getDoubleValue() == 0;
        return nothing ? "" : null;
    }
}
