package dev.muster.analysis.field;

/** What the grammars of fields share, in ASCII only: never with the rules of a locale or of Unicode. */
public final class Ascii {
    private Ascii() {}

    /** The digits of RFC 5234: not those of other scripts. */
    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether it is a letter of ASCII. */
    public static boolean isAlpha(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** RFC 9110, 5.6.2. */
    public static boolean isTokenChar(char c) {
        return isAlpha(c) || isDigit(c) || (c < 0x7f && "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
    }

    /** Whether {@code text} is one or more token characters. */
    public static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isTokenChar(text.charAt(i))) return false;
        }
        return !text.isEmpty();
    }

    /** Whether it is digits of ASCII, at least one. */
    public static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) return false;
        }
        return !text.isEmpty();
    }

    /** Where the digits end that begin at {@code from}: one or more, {@code most} of them; else -1, also from there. */
    public static int afterDigits(String text, int from, int most) {
        if (from < 0) return -1;
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) at++;
        return at == from || at - from > most ? -1 : at;
    }

    /** A scheme (RFC 3986, 3.1) in lower case: a letter, then letters, digits and a few signs. */
    public static boolean isScheme(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            if (!letter && (i == 0 || !(isDigit(c) || "+.-".indexOf(c) >= 0))) return false;
        }
        return !text.isEmpty();
    }

    /** Space or tab (RFC 9110, 5.6.3). */
    public static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** ASCII whitespace of the Infra standard: tab, LF, FF, CR, space. */
    public static boolean isWhitespace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }

    /** The same with the letters of ASCII in lower case; all others stay. */
    public static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') return lowerFrom(text, i);
        }
        return text;
    }

    /** Without ASCII whitespace at both ends. */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isWhitespace(text.charAt(start))) start++;
        while (end > start && isWhitespace(text.charAt(end - 1))) end--;
        return text.substring(start, end);
    }

    /** Without optional white space, space and tab, at both ends (RFC 9110, 5.6.3). */
    public static String stripBlanks(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) start++;
        while (end > start && isBlank(text.charAt(end - 1))) end--;
        return text.substring(start, end);
    }

    /** The number that these digits write; {@link Long#MAX_VALUE} where it is larger than that. */
    public static long saturated(String digits) {
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (number > (Long.MAX_VALUE - digit) / 10) return Long.MAX_VALUE;
            number = number * 10 + digit;
        }
        return number;
    }

    private static String lowerFrom(String text, int first) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = first; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c >= 'A' && c <= 'Z') lower.setCharAt(i, (char) (c + ('a' - 'A')));
        }
        return lower.toString();
    }
}
