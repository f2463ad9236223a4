package dev.muster.analysis.field;

import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * X-Content-Type-Options (Fetch, "determine nosniff"): lines are joined, and the first member alone counts.
 *
 * @param value the joined lines, {@code null} where there is none
 * @param nosniff whether the first member says so
 * @param extra whether more follows the first member: useless, and read otherwise by some
 */
public record ContentTypeOptions(@Nullable String value, boolean nosniff, boolean extra) {
    private static final FieldName NAME = FieldName.of("X-Content-Type-Options");

    /** Reads it from the lines that came. */
    public static ContentTypeOptions parse(Fields fields) {
        String value = fields.joined(NAME).orElse(null);
        if (value == null) return new ContentTypeOptions(null, false, false);
        List<String> members = Lists.split(value);
        return new ContentTypeOptions(value, Ascii.lower(members.get(0)).equals("nosniff"), members.size() > 1);
    }

    /** Whether the field came at all. */
    public boolean isPresent() {
        return value != null;
    }
}
