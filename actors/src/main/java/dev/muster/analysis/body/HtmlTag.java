package dev.muster.analysis.body;

import java.util.Collections;
import java.util.LinkedHashMap;
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
        // No Map.copyOf: it probes names one by one where their hash codes collide, and a page chooses its names.
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** The value of an attribute; {@code null} where it does not stand there. */
    public @Nullable String attribute(String lowerCaseName) {
        return attributes.get(lowerCaseName);
    }

    /** Whether the attribute stands there. */
    public boolean has(String lowerCaseName) {
        return attributes.containsKey(lowerCaseName);
    }
}
