package dev.muster.analysis.field;

import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * X-Frame-Options (HTML, 7.4.5): lines are joined, members are compared without regard to case, and members that
 * contradict each other deny.
 *
 * @param value the joined lines, {@code null} where there is none
 * @param effect what browsers make of it
 */
public record FrameOptions(@Nullable String value, Effect effect) {
    private static final FieldName NAME = FieldName.of("X-Frame-Options");
    private static final FrameOptions ABSENT = new FrameOptions(null, Effect.NONE);

    /** What a browser makes of it. */
    public enum Effect {
        /** No such field, or {@code ALLOWALL}: framing is free. */
        NONE,
        /** Nobody may frame the page. */
        DENY,
        /** Pages of the same origin may. */
        SAMEORIGIN,
        /** Members that contradict each other, one of them known: framing is denied. */
        CONFLICT,
        /** {@code ALLOW-FROM}: no longer understood, so framing is free. */
        ALLOW_FROM,
        /** Not understood: framing is free. */
        INVALID
    }

    /** Reads it from the lines that came. */
    public static FrameOptions parse(Fields fields) {
        String value = fields.joined(NAME).orElse(null);
        return value == null ? ABSENT : new FrameOptions(value, effect(value));
    }

    /** Whether the field came at all. */
    public boolean isPresent() {
        return value != null;
    }

    /** Whether some framing is refused. */
    public boolean protects() {
        return effect == Effect.DENY || effect == Effect.SAMEORIGIN || effect == Effect.CONFLICT;
    }

    private static Effect effect(String value) {
        Set<String> members = new LinkedHashSet<>();
        for (String member : Lists.split(value)) members.add(Ascii.lower(member));
        boolean known = members.contains("deny") || members.contains("sameorigin") || members.contains("allowall");
        if (members.size() > 1) return known ? Effect.CONFLICT : Effect.INVALID;
        String only = List.copyOf(members).get(0);
        return switch (only) {
            case "deny" -> Effect.DENY;
            case "sameorigin" -> Effect.SAMEORIGIN;
            case "allowall" -> Effect.NONE;
            default -> only.startsWith("allow-from") ? Effect.ALLOW_FROM : Effect.INVALID;
        };
    }
}
