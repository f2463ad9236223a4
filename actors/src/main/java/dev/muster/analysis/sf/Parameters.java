package dev.muster.analysis.sf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Names and values behind an item or an inner list, in order (RFC 9651, 3.1.2). */
public record Parameters(Map<String, BareItem> map) {
    public static final Parameters NONE = new Parameters(Map.of());

    public Parameters {
        map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    public Optional<BareItem> get(String key) {
        return Optional.ofNullable(map.get(key));
    }
}
