package dev.muster.analysis.field;

import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * WWW-Authenticate (RFC 9110, 11.3 and 11.6.1): commas part both challenges and their parameters, so a member that
 * starts with a scheme opens a new challenge.
 *
 * @param value the joined lines, {@code null} where there is none
 * @param challenges in their order, as far as they could be read
 * @param valid whether everything in it could be placed
 */
public record Challenges(@Nullable String value, List<Challenge> challenges, boolean valid) {
    private static final FieldName NAME = FieldName.of("WWW-Authenticate");

    /**
     * @param scheme lower case
     * @param token68 {@code null} where there are parameters or nothing
     * @param parameters names in lower case
     */
    public record Challenge(String scheme, @Nullable String token68, Map<String, String> parameters) {
        public Challenge {
            // No Map.copyOf: it probes names one by one where their hash codes collide.
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }
    }

    public Challenges {
        challenges = List.copyOf(challenges);
    }

    /** Reads it from the lines that came. */
    public static Challenges parse(Fields fields) {
        String value = fields.joined(NAME).orElse(null);
        return value == null ? new Challenges(null, List.of(), true) : new Reader().read(value);
    }

    /** Whether that scheme is offered; lower case. */
    public boolean has(String scheme) {
        for (Challenge challenge : challenges) {
            if (challenge.scheme().equals(scheme)) return true;
        }
        return false;
    }

    private static final class Reader {
        private final List<Challenge> challenges = new ArrayList<>();
        private @Nullable String scheme;
        private @Nullable String token68;
        private Map<String, String> parameters = new LinkedHashMap<>();
        private boolean valid = true;

        Challenges read(String value) {
            for (String member : Lists.members(value)) member(member);
            close();
            return new Challenges(value, challenges, valid);
        }

        private void member(String member) {
            int end = 0;
            while (end < member.length() && Ascii.isTokenChar(member.charAt(end))) end++;
            String rest = Ascii.stripBlanks(member.substring(end));
            boolean spaced = end < member.length() && Ascii.isBlank(member.charAt(end));
            // "Basic", "Basic realm=x" and "Negotiate abc==" open; "realm=x" and "realm = x" go on.
            boolean opens = end > 0 && (rest.isEmpty() || (spaced && !rest.startsWith("=")));
            if (!opens) {
                parameter(member);
                return;
            }
            close();
            scheme = Ascii.lower(member.substring(0, end));
            if (rest.isEmpty()) return;
            if (isToken68(rest)) {
                token68 = rest;
            } else {
                parameter(rest);
            }
        }

        private void parameter(String text) {
            Parameters parsed = Parameters.parse(text, ',');
            boolean placed = scheme != null && token68 == null && parsed.wellFormed();
            if (!placed || parsed.list().isEmpty() || parsed.list().get(0).value() == null) {
                valid = false;
                return;
            }
            Parameters.Parameter first = parsed.list().get(0);
            parameters.putIfAbsent(first.name(), first.valueOr(""));
        }

        private void close() {
            if (scheme != null) challenges.add(new Challenge(scheme, token68, parameters));
            scheme = null;
            token68 = null;
            parameters = new LinkedHashMap<>();
        }

        private static boolean isToken68(String text) {
            int end = text.length();
            while (end > 0 && text.charAt(end - 1) == '=') end--;
            for (int i = 0; i < end; i++) {
                char c = text.charAt(i);
                if (!Ascii.isAlpha(c) && !Ascii.isDigit(c) && "-._~+/".indexOf(c) < 0) return false;
            }
            return end > 0;
        }
    }
}
