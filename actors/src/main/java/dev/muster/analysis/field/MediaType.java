package dev.muster.analysis.field;

import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A MIME type as browsers read it (MIME Sniffing, 4.4), and Content-Type by Fetch's "extract a MIME type".
 *
 * @param type lower case
 * @param subtype lower case
 * @param parameters names in lower case, of a repeated name the first value
 */
public record MediaType(String type, String subtype, Map<String, String> parameters) {
    private static final FieldName NAME = FieldName.of("Content-Type");

    public MediaType {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Content-Type: all members of all lines are looked at, and the last one that parses counts. */
    public static Optional<MediaType> parse(Fields fields) {
        String value = fields.joined(NAME).orElse(null);
        if (value == null) return Optional.empty();
        MediaType found = null;
        String charset = null;
        for (String member : Lists.split(value)) {
            MediaType next = parse(member).orElse(null);
            if (next == null || next.essence().equals("*/*")) continue;
            // Fetch, "extract a MIME type": a charset lives on as long as the essence stays the same.
            if (found == null || !next.essence().equals(found.essence())) {
                charset = next.parameters.get("charset");
                found = next;
            } else {
                found = charset == null || next.parameters.containsKey("charset") ? next : next.withCharset(charset);
                charset = found.parameters.get("charset");
            }
        }
        return Optional.ofNullable(found);
    }

    /** One MIME type; empty where type or subtype is missing or no token. */
    public static Optional<MediaType> parse(String text) {
        String stripped = Ascii.stripBlanks(text);
        int semicolon = stripped.indexOf(';');
        String essence = semicolon < 0 ? stripped : stripped.substring(0, semicolon);
        int slash = essence.indexOf('/');
        if (slash < 0) return Optional.empty();
        String type = essence.substring(0, slash);
        String subtype = stripEnd(essence.substring(slash + 1));
        if (!Ascii.isToken(type) || !Ascii.isToken(subtype)) return Optional.empty();
        Map<String, String> parameters = semicolon < 0 ? Map.of() : new ParameterReader(stripped, semicolon).read();
        return Optional.of(new MediaType(Ascii.lower(type), Ascii.lower(subtype), parameters));
    }

    /** Type and subtype. */
    public String essence() {
        return type + "/" + subtype;
    }

    /** The value of its charset parameter. */
    public Optional<String> charset() {
        return Optional.ofNullable(parameters.get("charset"));
    }

    /** Whether browsers show it as HTML. */
    public boolean isHtml() {
        return essence().equals("text/html") || essence().equals("application/xhtml+xml");
    }

    private MediaType withCharset(String charset) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put("charset", charset);
        return new MediaType(type, subtype, more);
    }

    private static String stripEnd(String text) {
        int end = text.length();
        while (end > 0 && Ascii.isBlank(text.charAt(end - 1))) end--;
        return text.substring(0, end);
    }

    /** MIME Sniffing, 4.4, step 11: forgiving, but by rule. */
    private static final class ParameterReader {
        private final String text;
        private final Map<String, String> parameters = new LinkedHashMap<>();
        private int at;

        ParameterReader(String text, int semicolon) {
            this.text = text;
            this.at = semicolon;
        }

        Map<String, String> read() {
            while (at < text.length()) {
                at++;
                while (at < text.length() && Ascii.isBlank(text.charAt(at))) at++;
                String name = Ascii.lower(upTo(";="));
                if (at >= text.length()) break;
                if (text.charAt(at) == ';') continue;
                at++;
                String value = value();
                if (value != null && Ascii.isToken(name) && isQuotable(value)) parameters.putIfAbsent(name, value);
            }
            return parameters;
        }

        // A plain value that is empty is none; a quoted one may be.
        private @Nullable String value() {
            if (at < text.length() && text.charAt(at) == '"') {
                String quoted = quoted();
                upTo(";");
                return quoted;
            }
            String plain = stripEnd(upTo(";"));
            return plain.isEmpty() ? null : plain;
        }

        private String quoted() {
            StringBuilder value = new StringBuilder();
            at++;
            while (at < text.length() && text.charAt(at) != '"') {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) at++;
                value.append(text.charAt(at++));
            }
            at++;
            return value.toString();
        }

        private String upTo(String stops) {
            int start = Math.min(at, text.length());
            while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) at++;
            return text.substring(start, Math.max(start, Math.min(at, text.length())));
        }

        private static boolean isQuotable(String value) {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c != '\t' && (c < 0x20 || c == 0x7f || c > 0xff)) return false;
            }
            return true;
        }
    }
}
