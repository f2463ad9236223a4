package dev.muster.analysis.field;

import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Strict-Transport-Security (RFC 6797). Of several lines a browser reads only the first (8.1).
 *
 * @param value the first line's, {@code null} where there is none
 * @param lines how many there are
 * @param valid whether a browser takes the first line: grammar kept, no directive twice, max-age there (6.1)
 * @param maxAge seconds, 0 where not valid; saturates
 * @param quoted whether max-age is quoted, which is legal and yet not understood everywhere
 * @param includeSubDomains whether subdomains are meant too
 * @param preload not of the RFC: asks for the browsers' built-in lists
 */
public record StrictTransport(
        @Nullable String value,
        int lines,
        boolean valid,
        long maxAge,
        boolean quoted,
        boolean includeSubDomains,
        boolean preload) {
    private static final FieldName NAME = FieldName.of("Strict-Transport-Security");

    /** Reads it from the lines that came. */
    public static StrictTransport parse(Fields fields) {
        List<String> lines = fields.all(NAME);
        if (lines.isEmpty()) return new StrictTransport(null, 0, false, 0, false, false, false);
        String value = lines.get(0);
        Parameters directives = Parameters.parse(value, ';');
        Parameters.Parameter maxAge = directives.first("max-age").orElse(null);
        boolean valid = directives.wellFormed()
                && maxAge != null
                && Ascii.isDigits(maxAge.valueOr(""))
                && eachOnce(directives)
                // Valueless by 6.1.2: with a value the line departs from the grammar.
                && directives.value("includesubdomains").isEmpty();
        return new StrictTransport(
                value,
                lines.size(),
                valid,
                valid && maxAge != null ? Ascii.saturated(maxAge.valueOr("")) : 0,
                maxAge != null && maxAge.quoted(),
                directives.has("includesubdomains"),
                directives.has("preload"));
    }

    /** Whether the field came at all. */
    public boolean isPresent() {
        return value != null;
    }

    private static boolean eachOnce(Parameters directives) {
        Set<String> seen = new HashSet<>();
        for (Parameters.Parameter each : directives.list()) {
            if (!seen.add(each.name())) return false;
        }
        return true;
    }
}
