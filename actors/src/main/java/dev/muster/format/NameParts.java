package dev.muster.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parts of a name of a certificate, as RFC 2253 writes it: {@code CN=example.com,O=Example\, Inc.,C=AT}. */
final class NameParts {
    private NameParts() {}

    /** The values of an attribute, such as {@code CN}, in their order. */
    static List<String> values(String name, String attribute) {
        List<String> values = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i <= name.length(); i++) {
            boolean parts = i == name.length() || name.charAt(i) == ',' || name.charAt(i) == '+';
            if (i < name.length() && name.charAt(i) == '\\') i++;
            if (!parts) continue;
            add(name.substring(begin, i).strip(), attribute, values);
            begin = i + 1;
        }
        return values;
    }

    private static void add(String part, String attribute, List<String> values) {
        int equals = part.indexOf('=');
        if (equals < 0) return;
        boolean wanted =
                part.substring(0, equals).strip().toUpperCase(Locale.ROOT).equals(attribute);
        if (wanted) values.add(part.substring(equals + 1).strip().replaceAll("\\\\(.)", "$1"));
    }
}
