package dev.muster.analysis.field;

import java.util.ArrayList;
import java.util.List;

/** Values made of members between commas (RFC 9110, 5.6.1; Fetch, "get, decode, and split"). */
public final class Lists {
    private Lists() {}

    /** All members, stripped, empty ones kept: never empty. Commas inside quoted strings do not count. */
    public static List<String> split(String value) {
        return split(value, ',');
    }

    /** Likewise with another separator. */
    public static List<String> split(String value, char separator) {
        return split(value, separator, true);
    }

    /** The members that are not empty, as a recipient reads a list (RFC 9110, 5.6.1.2). */
    public static List<String> members(String value) {
        return split(value, ',', false);
    }

    private static List<String> split(String value, char separator, boolean withEmpty) {
        List<String> members = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                add(members, value.substring(start, i), withEmpty);
                start = i + 1;
            }
        }
        add(members, value.substring(start), withEmpty);
        return members;
    }

    private static void add(List<String> members, String part, boolean withEmpty) {
        String member = Ascii.stripBlanks(part);
        if (withEmpty || !member.isEmpty()) members.add(member);
    }
}
