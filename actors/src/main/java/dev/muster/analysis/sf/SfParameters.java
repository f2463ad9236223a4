package dev.muster.analysis.sf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names and values behind an item or an inner list, in order (RFC 9651, 3.1.2).
 *
 * @param map in order; of a repeated name the last value
 */
public record SfParameters(Map<String, BareItem> map) {
    /** No parameters. */
    public static final SfParameters NONE = new SfParameters(Map.of());

    public SfParameters {
        map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** The value of that name. */
    public Optional<BareItem> get(String key) {
        return Optional.ofNullable(map.get(key));
    }
}
