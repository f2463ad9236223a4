package dev.muster.http.cookie;

/** What the grammar of cookies needs, in ASCII only: never with the rules of a locale or of Unicode. */
final class CookieText {
    private CookieText() {}

    /** The digits of RFC 5234: not those of other scripts. */
    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) return false;
        }
        return !text.isEmpty();
    }

    static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') return lowerFrom(text, i);
        }
        return text;
    }

    private static String lowerFrom(String text, int first) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = first; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c >= 'A' && c <= 'Z') lower.setCharAt(i, (char) (c + ('a' - 'A')));
        }
        return lower.toString();
    }

    /** Without spaces and tabs at both ends. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) start++;
        while (end > start && isBlank(text.charAt(end - 1))) end--;
        return text.substring(start, end);
    }

    /** The number that these digits write; {@link Long#MAX_VALUE} where it is larger than that. */
    static long saturated(String digits) {
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (number > (Long.MAX_VALUE - digit) / 10) return Long.MAX_VALUE;
            number = number * 10 + digit;
        }
        return number;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
