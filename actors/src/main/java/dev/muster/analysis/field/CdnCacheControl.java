package dev.muster.analysis.field;

import dev.muster.analysis.sf.BareItem;
import dev.muster.analysis.sf.Member;
import dev.muster.analysis.sf.StructuredField;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * CDN-Cache-Control (RFC 9213): what caches of content delivery networks go by, in place of Cache-Control and Expires.
 *
 * @param directives in order, at least one
 */
public record CdnCacheControl(Map<String, Member> directives) {
    private static final FieldName NAME = FieldName.of("CDN-Cache-Control");

    public CdnCacheControl {
        directives = Collections.unmodifiableMap(new LinkedHashMap<>(directives));
    }

    /** All lines joined. Where it is empty or does not parse, it counts as absent (2.1). */
    public static Optional<CdnCacheControl> parse(Fields fields) {
        Optional<String> value = fields.joined(NAME);
        if (value.isEmpty()) return Optional.empty();
        Map<String, Member> directives = StructuredField.dictionary(value.get()).orElse(Map.of());
        return directives.isEmpty() ? Optional.empty() : Optional.of(new CdnCacheControl(directives));
    }

    /** Whether that directive is there without a value. */
    public boolean has(String directive) {
        return directives.get(directive) instanceof Member.Item item && item.isTrue();
    }

    /** Whether the response must not be stored; see {@link CacheControl#forbidsStoring}. */
    public boolean forbidsStoring() {
        return has("no-store") && !has("must-understand") || has("private");
    }

    /** The seconds of that directive. What is no whole number is not to be taken for one, nor rounded to it (2.1). */
    public OptionalLong seconds(String directive) {
        if (directives.get(directive) instanceof Member.Item item
                && item.value() instanceof BareItem.OfInteger integer
                && integer.value() >= 0) {
            return OptionalLong.of(Math.min(CacheControl.MAX_SECONDS, integer.value()));
        }
        return OptionalLong.empty();
    }
}
