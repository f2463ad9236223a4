package dev.muster.analysis.field;

import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Referrer-Policy (Referrer Policy, 8.1): lines are joined, and of the members the last known one counts.
 *
 * @param value the joined lines, {@code null} where there is none
 * @param policy {@code null} where no member is known: the browser's default holds
 * @param unknown members that are no policy
 */
public record ReferrerPolicy(
        @Nullable String value, @Nullable Policy policy, List<String> unknown) {
    private static final FieldName NAME = FieldName.of("Referrer-Policy");

    /** The policies there are (Referrer Policy, 3). */
    public enum Policy {
        /** Nothing is sent. */
        NO_REFERRER("no-referrer", true),
        /** The whole address, but not from https to http. */
        NO_REFERRER_WHEN_DOWNGRADE("no-referrer-when-downgrade", false),
        /** The whole address, to the same origin alone. */
        SAME_ORIGIN("same-origin", true),
        /** The origin alone. */
        ORIGIN("origin", false),
        /** The origin alone, and not from https to http. */
        STRICT_ORIGIN("strict-origin", true),
        /** The whole address to the same origin, the origin alone to others. */
        ORIGIN_WHEN_CROSS_ORIGIN("origin-when-cross-origin", false),
        /** The same, and nothing from https to http. */
        STRICT_ORIGIN_WHEN_CROSS_ORIGIN("strict-origin-when-cross-origin", true),
        /** The whole address, to anybody. */
        UNSAFE_URL("unsafe-url", false);

        private final String token;
        private final boolean isPrivate;

        Policy(String token, boolean isPrivate) {
            this.token = token;
            this.isPrivate = isPrivate;
        }

        /** The word in the field. */
        public String token() {
            return token;
        }

        /** Whether neither a path nor, over plain http, anything at all gets to other origins. */
        public boolean isPrivate() {
            return isPrivate;
        }

        static @Nullable Policy of(String token) {
            for (Policy policy : values()) {
                if (policy.token.equals(token)) return policy;
            }
            return null;
        }
    }

    public ReferrerPolicy {
        unknown = List.copyOf(unknown);
    }

    /** Reads it from the lines that came. */
    public static ReferrerPolicy parse(Fields fields) {
        String value = fields.joined(NAME).orElse(null);
        Policy last = null;
        List<String> unknown = new ArrayList<>();
        if (value != null) {
            for (String member : Lists.members(value)) {
                Policy policy = Policy.of(Ascii.lower(member));
                if (policy == null) {
                    unknown.add(member);
                } else {
                    last = policy;
                }
            }
        }
        return new ReferrerPolicy(value, last, unknown);
    }

    /** Whether the field came at all. */
    public boolean isPresent() {
        return value != null;
    }
}
