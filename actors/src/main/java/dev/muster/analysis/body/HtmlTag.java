package dev.muster.analysis.body;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An opening tag.
 *
 * @param name lower case
 * @param attributes names in lower case, character references in values resolved; of several of one name the first
 */
public record HtmlTag(String name, Map<String, String> attributes) {
    public HtmlTag {
        attributes = Map.copyOf(attributes);
    }

    public @Nullable String attribute(String lowerCaseName) {
        return attributes.get(lowerCaseName);
    }

    public boolean has(String lowerCaseName) {
        return attributes.containsKey(lowerCaseName);
    }
}
