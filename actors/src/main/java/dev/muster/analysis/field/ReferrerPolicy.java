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
        NO_REFERRER("no-referrer", true),
        NO_REFERRER_WHEN_DOWNGRADE("no-referrer-when-downgrade", false),
        SAME_ORIGIN("same-origin", true),
        ORIGIN("origin", false),
        STRICT_ORIGIN("strict-origin", true),
        ORIGIN_WHEN_CROSS_ORIGIN("origin-when-cross-origin", false),
        STRICT_ORIGIN_WHEN_CROSS_ORIGIN("strict-origin-when-cross-origin", true),
        UNSAFE_URL("unsafe-url", false);

        private final String token;
        private final boolean isPrivate;

        Policy(String token, boolean isPrivate) {
            this.token = token;
            this.isPrivate = isPrivate;
        }

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

    public boolean isPresent() {
        return value != null;
    }
}
