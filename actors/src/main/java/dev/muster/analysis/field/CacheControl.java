package dev.muster.analysis.field;

import dev.muster.analysis.field.Parameters.Parameter;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Cache-Control of a response (RFC 9111, 5.2; RFC 5861; RFC 8246), all lines joined.
 *
 * @param value the joined lines, {@code null} where there is none
 * @param directives in order, unknown ones included, names in lower case
 */
public record CacheControl(@Nullable String value, Parameters directives) {
    /** RFC 9111, 1.2.2: larger numbers count as this. */
    static final long MAX_SECONDS = 1L << 31;

    private static final FieldName NAME = FieldName.of("Cache-Control");

    /** Reads it from the lines that came. */
    public static CacheControl parse(Fields fields) {
        String value = fields.joined(NAME).orElse(null);
        return new CacheControl(value, Parameters.parse(value == null ? "" : value, ','));
    }

    /** Whether the field came at all. */
    public boolean isPresent() {
        return value != null;
    }

    /** Whether that directive is there, with a value or without; the name in lower case. */
    public boolean has(String directive) {
        return directives.has(directive);
    }

    /**
     * Whether the response must not be stored: {@code must-understand} takes {@code no-store} back for caches that know
     * it (RFC 9111, 5.2.2.3).
     */
    public boolean forbidsStoring() {
        return has("no-store") && !has("must-understand");
    }

    /**
     * Whether it stands without a field list, so that it speaks of the whole response ({@code no-cache},
     * {@code private}).
     */
    public boolean hasUnqualified(String directive) {
        for (Parameter each : directives.list()) {
            if (each.name().equals(directive) && each.value() == null) return true;
        }
        return false;
    }

    /** The field names that {@code no-cache} or {@code private} is limited to. */
    public List<String> fieldNames(String directive) {
        List<String> names = new ArrayList<>();
        for (Parameter each : directives.list()) {
            if (!each.name().equals(directive) || each.value() == null) continue;
            for (String name : Lists.members(each.value())) names.add(Ascii.lower(name));
        }
        return names;
    }

    /**
     * The seconds of the first directive of that name; a value that is no number means stale, that is 0 (RFC 9111,
     * 4.2.1). A quoted number is read too, as the RFC advises.
     */
    public OptionalLong seconds(String directive) {
        Optional<Parameter> first = directives.first(directive);
        return first.isEmpty() ? OptionalLong.empty() : OptionalLong.of(seconds(first.get()));
    }

    /** Whether a directive that takes seconds has something else. */
    public boolean hasInvalidSeconds(String directive) {
        Optional<Parameter> first = directives.first(directive);
        return first.isPresent() && !Ascii.isDigits(first.get().valueOr(""));
    }

    private static long seconds(Parameter parameter) {
        String digits = parameter.valueOr("");
        return Ascii.isDigits(digits) ? Math.min(MAX_SECONDS, Ascii.saturated(digits)) : 0;
    }
}
