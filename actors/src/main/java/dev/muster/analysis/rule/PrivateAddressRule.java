package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.Ascii;
import dev.muster.http.head.Field;
import java.util.List;
import java.util.Set;

/** Does a field tell an address of the network behind (RFC 1918 and its like)? */
final class PrivateAddressRule implements HeaderRule {
    /** Policies name addresses on purpose, and versions look like them. */
    private static final Set<String> SKIPPED = Set.of(
            "content-security-policy",
            "content-security-policy-report-only",
            "permissions-policy",
            "server",
            "x-powered-by",
            "user-agent",
            "etag");

    private static final Verdict LEAKED = Verdict.bad(
            "private-address", 2, "The field tells an address of the network behind; remove it at the edge.");

    @Override
    public String id() {
        return "private-address";
    }

    @Override
    public String reference() {
        return "https://www.rfc-editor.org/rfc/rfc1918#section-3";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(LEAKED);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        for (Field field : examination.fields().lines()) {
            String address = firstPrivate(field.value());
            // A cookie's value is not repeated, and an address in it is evidence enough.
            if (!address.isEmpty() && !SKIPPED.contains(Ascii.lower(field.name())))
                return List.of(LEAKED.on(field.name() + ": " + address));
        }
        return List.of();
    }

    /** The first private IPv4 address that stands alone in the text; empty where there is none. One pass. */
    static String firstPrivate(String text) {
        int start = 0;
        int points = 0;
        boolean numeric = true;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (c == '.') {
                points++;
            } else if (Ascii.isAlpha(c) || c == '_') {
                numeric = false;
            } else if (!Ascii.isDigit(c)) {
                if (numeric && points == 3 && isPrivate(text, start, i)) return text.substring(start, i);
                start = i + 1;
                points = 0;
                numeric = true;
            }
        }
        return "";
    }

    /** Whether four numbers as they are usually written, three points between them, are an address of those. */
    private static boolean isPrivate(String text, int from, int to) {
        int[] octets = new int[4];
        int start = from;
        for (int i = 0; i < octets.length; i++) {
            int point = text.indexOf('.', start);
            int end = i == 3 ? to : point;
            boolean plain = end > start && end - start <= 3 && !(end - start > 1 && text.charAt(start) == '0');
            if (!plain) return false;
            octets[i] = Integer.parseInt(text, start, end, 10);
            if (octets[i] > 255) return false;
            start = end + 1;
        }
        return octets[0] == 10
                || (octets[0] == 172 && octets[1] >= 16 && octets[1] <= 31)
                || (octets[0] == 192 && octets[1] == 168)
                || (octets[0] == 169 && octets[1] == 254)
                || (octets[0] == 100 && octets[1] >= 64 && octets[1] <= 127);
    }
}
