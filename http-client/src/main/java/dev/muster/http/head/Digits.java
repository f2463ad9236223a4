package dev.muster.http.head;

/** Decimal numbers in ASCII, as the grammars of HTTP have them: no sign, no digits of other scripts. */
final class Digits {
    private Digits() {}

    /** Whether {@code text} is one digit or more, and nothing else. */
    static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        }
        return !text.isEmpty();
    }

    /** The number, or -1 where it is none or does not fit into 63 bits. */
    static long parse(String text) {
        if (!isNumber(text)) return -1;
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (number > (Long.MAX_VALUE - digit) / 10) return -1;
            number = number * 10 + digit;
        }
        return number;
    }
}
