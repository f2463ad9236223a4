package dev.muster.analysis.field;

import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Clear-Site-Data (W3C): members are compared with their quotes.
 *
 * @param value the joined lines, {@code null} where there is none
 * @param types known ones, without quotes; {@code *} for all
 * @param unknown members that clear nothing: not known, or not quoted
 */
public record ClearSiteData(@Nullable String value, Set<String> types, List<String> unknown) {
    private static final FieldName NAME = FieldName.of("Clear-Site-Data");
    private static final ClearSiteData NONE = new ClearSiteData(null, Set.of(), List.of());
    private static final Set<String> KNOWN = Set.of(
            "\"cache\"",
            "\"cookies\"",
            "\"storage\"",
            "\"executionContexts\"",
            "\"clientHints\"",
            "\"prefetchCache\"",
            "\"prerenderCache\"",
            "\"*\"");

    public ClearSiteData {
        types = Set.copyOf(types);
        unknown = List.copyOf(unknown);
    }

    /** Reads it from the lines that came. */
    public static ClearSiteData parse(Fields fields) {
        String value = fields.joined(NAME).orElse(null);
        if (value == null) return NONE;
        Set<String> types = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        for (String member : Lists.members(value)) {
            if (KNOWN.contains(member)) {
                types.add(member.substring(1, member.length() - 1));
            } else {
                unknown.add(member);
            }
        }
        return new ClearSiteData(value, types, unknown);
    }
}
