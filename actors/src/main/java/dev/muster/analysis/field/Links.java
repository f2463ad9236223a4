package dev.muster.analysis.field;

import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Link (RFC 8288, appendix B.2).
 *
 * @param value the joined lines, {@code null} where there is none
 * @param links in their order, as far as they could be read
 * @param valid whether everything in it is a link
 */
public record Links(@Nullable String value, List<Link> links, boolean valid) {
    private static final FieldName NAME = FieldName.of("Link");
    private static final Links NONE = new Links(null, List.of(), true);

    /**
     * @param target as it stands between the angle brackets, relative or not
     * @param relations lower case
     * @param parameters the others, {@code rel} included
     */
    public record Link(String target, Set<String> relations, Parameters parameters) {
        public Link {
            // No Set.copyOf: it probes names one by one where their hash codes collide.
            relations = Collections.unmodifiableSet(new LinkedHashSet<>(relations));
        }
    }

    public Links {
        links = List.copyOf(links);
    }

    /** Reads it from the lines that came. */
    public static Links parse(Fields fields) {
        String value = fields.joined(NAME).orElse(null);
        return value == null ? NONE : new Reader(value).read();
    }

    /** Whether the field came at all. */
    public boolean isPresent() {
        return value != null;
    }

    private static final class Reader {
        private final String text;
        private final List<Link> links = new ArrayList<>();
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Links read() {
            while (true) {
                while (at < text.length() && (Ascii.isBlank(text.charAt(at)) || text.charAt(at) == ',')) at++;
                if (at == text.length()) return new Links(text, links, true);
                int close = text.charAt(at) == '<' ? text.indexOf('>', at) : -1;
                // B.2: what does not start with a target ends the parsing; what was read stands.
                if (close < 0) return new Links(text, links, false);
                String target = text.substring(at + 1, close);
                at = close + 1;
                link(target, Parameters.parse(parameters(), ';'));
            }
        }

        private void link(String target, Parameters parameters) {
            Set<String> relations = new TreeSet<>();
            String words = parameters.value("rel").orElse("");
            int start = 0;
            for (int i = 0; i <= words.length(); i++) {
                if (i < words.length() && !Ascii.isBlank(words.charAt(i))) continue;
                if (i > start) relations.add(Ascii.lower(words.substring(start, i)));
                start = i + 1;
            }
            links.add(new Link(target, relations, parameters));
        }

        // Up to the next comma that is not quoted.
        private String parameters() {
            int start = at;
            boolean quoted = false;
            while (at < text.length() && (quoted || text.charAt(at) != ',')) {
                char c = text.charAt(at);
                if (c == '"') quoted = !quoted;
                if (quoted && c == '\\') at++;
                at++;
            }
            at = Math.min(at, text.length());
            return text.substring(start, at);
        }
    }
}
