package dev.muster.analysis.product;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Puts the parts of a distinguished name (RFC 2253 form) into one order, most specific first, so that a pattern need
 * not know in which order a certificate holds them.
 */
final class DistinguishedName {
    private static final List<String> ORDER =
            List.of("SERIALNUMBER", "CN", "OU", "O", "POSTALCODE", "STREET", "L", "ST", "C");
    private static final int MOST_PARTS = 64;

    private DistinguishedName() {}

    static String ordered(String name) {
        List<String> parts = parts(name);
        // Stable: parts of one type keep their order.
        parts.sort(Comparator.comparingInt(DistinguishedName::rank));
        return String.join(",", parts);
    }

    private static int rank(String part) {
        int equals = part.indexOf('=');
        String type = equals < 0 ? part : part.substring(0, equals).strip();
        int rank = ORDER.indexOf(type.toUpperCase(Locale.ROOT));
        return rank < 0 ? ORDER.size() : rank;
    }

    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < name.length() && parts.size() < MOST_PARTS; i++) {
            char c = name.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                parts.add(name.substring(from, i).strip());
                from = i + 1;
            }
        }
        if (from < name.length()) parts.add(name.substring(from).strip());
        return parts;
    }
}
