package dev.muster.analysis.body;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resolves character references (HTML, 13.5): all numeric ones, and the names that titles and attributes use. The other
 * two thousand names stay as they are.
 */
final class Entities {
    private static final int LONGEST_NAME = 8;
    /** Names of U+00A0 to U+00FF, in order. */
    private static final String LATIN1 = """
            nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para
            middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave
            Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc
            Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc
            iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml""";

    private static final Map<String, String> NAMES = names();

    private Entities() {}

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>(Map.of(
                "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "AMP", "&", "LT", "<", "GT", ">", "QUOT",
                "\""));
        names.putAll(Map.of(
                "ndash", "–", "mdash", "—", "lsquo", "‘", "rsquo", "’", "ldquo", "“", "rdquo", "”", "bull", "•",
                "hellip", "…", "trade", "™", "euro", "€"));
        names.putAll(Map.of(
                "colon", ":", "semi", ";", "comma", ",", "sol", "/", "period", ".", "lowbar", "_", "equals", "=", "num",
                "#", "excl", "!", "ast", "*"));
        int letter = 0xa0;
        for (String name : LATIN1.split("\\s+", -1)) names.put(name, String.valueOf((char) letter++));
        return Map.copyOf(names);
    }

    static String decode(String text) {
        int amp = text.indexOf('&');
        if (amp < 0) return text;
        StringBuilder decoded = new StringBuilder(text.length());
        int from = 0;
        while (amp >= 0) {
            decoded.append(text, from, amp);
            int end = text.startsWith("&#", amp) ? number(text, amp, decoded) : name(text, amp, decoded);
            if (end < 0) {
                decoded.append('&');
                end = amp + 1;
            }
            from = end;
            amp = text.indexOf('&', from);
        }
        return decoded.append(text, from, text.length()).toString();
    }

    /** Where the reference ends, or -1 where there is none. */
    private static int number(String text, int amp, StringBuilder decoded) {
        boolean hex = text.startsWith("x", amp + 2) || text.startsWith("X", amp + 2);
        int radix = hex ? 16 : 10;
        int from = amp + (hex ? 3 : 2);
        int at = from;
        int code = 0;
        while (at < text.length() && Character.digit(text.charAt(at), radix) >= 0 && text.charAt(at) < 0x80) {
            // Saturates: any number past Unicode's end is the same.
            code = Math.min(0x110000, code * radix + Character.digit(text.charAt(at), radix));
            at++;
        }
        if (at == from) return -1;
        boolean valid = code > 0 && code <= Character.MAX_CODE_POINT && (code < 0xd800 || code > 0xdfff);
        decoded.appendCodePoint(valid ? code : 0xfffd);
        return at < text.length() && text.charAt(at) == ';' ? at + 1 : at;
    }

    private static int name(String text, int amp, StringBuilder decoded) {
        int end = amp + 1;
        int most = Math.min(text.length(), amp + 1 + LONGEST_NAME);
        while (end < most && isNameLetter(text.charAt(end))) end++;
        if (end >= text.length() || text.charAt(end) != ';') return -1;
        @Nullable String found = NAMES.get(text.substring(amp + 1, end));
        if (found == null) return -1;
        decoded.append(found);
        return end + 1;
    }

    private static boolean isNameLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
