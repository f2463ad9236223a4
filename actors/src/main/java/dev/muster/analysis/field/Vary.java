package dev.muster.analysis.field;

import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Vary (RFC 9110, 12.5.5).
 *
 * @param value the joined lines, {@code null} where there is none
 * @param any whether {@code *} is a member: no stored answer ever fits
 * @param names lower case, in order
 * @param valid whether every member is a field name or {@code *}
 */
public record Vary(@Nullable String value, boolean any, Set<String> names, boolean valid) {
    private static final FieldName NAME = FieldName.of("Vary");
    private static final Vary NONE = new Vary(null, false, Set.of(), true);

    public Vary {
        names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }

    /** Reads it from the lines that came. */
    public static Vary parse(Fields fields) {
        String value = fields.joined(NAME).orElse(null);
        if (value == null) return NONE;
        Set<String> names = new LinkedHashSet<>();
        boolean any = false;
        boolean valid = true;
        for (String member : Lists.members(value)) {
            if (member.equals("*")) any = true;
            else if (Ascii.isToken(member)) names.add(Ascii.lower(member));
            else valid = false;
        }
        return new Vary(value, any, names, valid);
    }

    /** Whether answers differ by that request field, given in lower case. */
    public boolean covers(String name) {
        return any || names.contains(name);
    }
}
