package dev.muster.analysis.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names with optional values, kept apart by one character that quotes hide: {@code a=1; b="x; y"; c}. The common ground
 * of Strict-Transport-Security, Cache-Control, media type parameters and their like (RFC 9110, 5.6.6).
 *
 * @param list in their order
 * @param wellFormed whether every name is a token and every value a token or a closed quoted string
 */
public record Parameters(List<Parameter> list, boolean wellFormed) {
    public Parameters {
        list = List.copyOf(list);
    }

    /**
     * @param name lower case
     * @param value without quotes and their escapes; {@code null} where there is no equals sign
     * @param quoted whether the value was a quoted string
     */
    public record Parameter(String name, @Nullable String value, boolean quoted) {
        /** Its value, or {@code other} where it has none. */
        public String valueOr(String other) {
            return value == null ? other : value;
        }
    }

    /** Empty members are passed over, as RFC 9110, 5.6.1.2 and 5.6.6 allow. */
    public static Parameters parse(String text, char separator) {
        return new Reader(text, separator).read();
    }

    /** The first of that name, given in lower case. */
    public Optional<Parameter> first(String name) {
        for (Parameter each : list) {
            if (each.name().equals(name)) return Optional.of(each);
        }
        return Optional.empty();
    }

    /** Whether one has that name. */
    public boolean has(String name) {
        for (Parameter each : list) {
            if (each.name().equals(name)) return true;
        }
        return false;
    }

    /** The value of the first of that name, empty also where it has none. */
    public Optional<String> value(String name) {
        for (Parameter each : list) {
            if (each.name().equals(name)) return Optional.ofNullable(each.value());
        }
        return Optional.empty();
    }

    private static final class Reader {
        private final String text;
        private final char separator;
        private final List<Parameter> list = new ArrayList<>();
        private boolean wellFormed = true;
        private int at;

        Reader(String text, char separator) {
            this.text = text;
            this.separator = separator;
        }

        Parameters read() {
            while (at < text.length()) {
                skipBlanks();
                if (at < text.length() && text.charAt(at) != separator) member();
                at++;
            }
            return new Parameters(list, wellFormed);
        }

        private void member() {
            int start = at;
            while (at < text.length() && text.charAt(at) != '=' && text.charAt(at) != separator) at++;
            String name = Ascii.stripBlanks(text.substring(start, at));
            if (!Ascii.isToken(name)) wellFormed = false;
            if (at == text.length() || text.charAt(at) == separator) {
                list.add(new Parameter(Ascii.lower(name), null, false));
                return;
            }
            at++;
            skipBlanks();
            boolean quoted = at < text.length() && text.charAt(at) == '"';
            String value = quoted ? quotedString() : plain();
            list.add(new Parameter(Ascii.lower(name), value, quoted));
        }

        private String plain() {
            int start = at;
            while (at < text.length() && text.charAt(at) != separator) at++;
            String value = Ascii.stripBlanks(text.substring(start, at));
            if (!Ascii.isToken(value)) wellFormed = false;
            return value;
        }

        private String quotedString() {
            StringBuilder value = new StringBuilder();
            at++;
            while (at < text.length() && text.charAt(at) != '"') {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) at++;
                value.append(text.charAt(at));
                at++;
            }
            if (at == text.length()) wellFormed = false;
            at++;
            int end = at;
            while (at < text.length() && text.charAt(at) != separator) at++;
            if (end < at && !Ascii.stripBlanks(text.substring(end, at)).isEmpty()) wellFormed = false;
            return value.toString();
        }

        private void skipBlanks() {
            while (at < text.length() && Ascii.isBlank(text.charAt(at))) at++;
        }
    }
}
