package dev.muster.diff;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes out of values what is another with every answer: nonces of policies, values and times of cookies. */
final class VolatileValues {
    private static final Pattern NONCE = Pattern.compile("'nonce-[^'\\s;,]*'", Pattern.CASE_INSENSITIVE);
    private static final Set<String> POLICIES =
            Set.of("content-security-policy", "content-security-policy-report-only");

    private VolatileValues() {}

    /** @param field in lower case */
    static String without(String field, String value) {
        if (POLICIES.contains(field)) return NONCE.matcher(value).replaceAll("'nonce-*'");
        return field.equals("set-cookie") ? cookie(value) : value;
    }

    /** The name and the attributes stay: what a cookie may do is what matters. */
    private static String cookie(String value) {
        StringBuilder text = new StringBuilder(value.length());
        int begin = 0;
        while (begin <= value.length()) {
            int end = value.indexOf(';', begin);
            if (end < 0) end = value.length();
            String part = value.substring(begin, end).strip();
            if (begin > 0) text.append("; ");
            text.append(part(part, begin == 0));
            begin = end + 1;
        }
        return text.toString();
    }

    private static String part(String part, boolean first) {
        int equals = part.indexOf('=');
        if (equals < 0) return first ? "*" : part;
        String name = part.substring(0, equals);
        boolean time = name.strip().toLowerCase(Locale.ROOT).equals("expires");
        return first || time ? name + "=*" : part;
    }
}
