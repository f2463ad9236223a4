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
        for (Field field : examination.fields()) {
            if (SKIPPED.contains(Ascii.lower(field.name()))) continue;
            String address = firstPrivate(field.value());
            // A cookie's value is not repeated, and an address in it is evidence enough.
            if (!address.isEmpty()) return List.of(LEAKED.on(field.name() + ": " + address));
        }
        return List.of();
    }

    /** The first private IPv4 address that stands alone in the text; empty where there is none. One pass. */
    static String firstPrivate(String text) {
        int i = 0;
        while (i < text.length()) {
            if (!isPart(text.charAt(i))) {
                i++;
                continue;
            }
            int start = i;
            while (i < text.length() && isPart(text.charAt(i))) i++;
            String run = text.substring(start, i);
            if (run.length() <= 15 && isPrivate(run)) return run;
        }
        return "";
    }

    private static boolean isPart(char c) {
        return Ascii.isAlpha(c) || Ascii.isDigit(c) || c == '.' || c == '_';
    }

    private static boolean isPrivate(String run) {
        String[] parts = run.split("\\.", -1);
        if (parts.length != 4) return false;
        int[] octets = new int[4];
        for (int i = 0; i < 4; i++) {
            boolean plain = Ascii.isDigits(parts[i])
                    && parts[i].length() <= 3
                    && !(parts[i].length() > 1 && parts[i].startsWith("0"));
            if (!plain) return false;
            octets[i] = Integer.parseInt(parts[i]);
            if (octets[i] > 255) return false;
        }
        return octets[0] == 10
                || (octets[0] == 172 && octets[1] >= 16 && octets[1] <= 31)
                || (octets[0] == 192 && octets[1] == 168)
                || (octets[0] == 169 && octets[1] == 254)
                || (octets[0] == 100 && octets[1] >= 64 && octets[1] <= 127);
    }
}
