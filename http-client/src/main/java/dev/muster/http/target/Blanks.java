package dev.muster.http.target;

/**
 * What nobody sees around the words of a line: white space of any kind, and marks without a width, as they come along
 * from spreadsheets, web pages and editors.
 */
public final class Blanks {
    private Blanks() {}

    /** A text without what is blank at its start and its end. */
    public static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) start++;
        while (end > start && isBlank(text.charAt(end - 1))) end--;
        return text.substring(start, end);
    }

    /** Whether a character is white space, no-break spaces included, or a mark that takes no room. */
    static boolean isBlank(char c) {
        if (c > ' ' && c < 0x85) return false;
        return c == ' '
                || c >= '\t' && c <= '\r'
                || c == 0x85 // next line
                || c == 0xA0 // no-break space
                || c == 0x1680 // ogham space mark
                || c == 0x180E // once a space, now without a width
                || c >= 0x2000 && c <= 0x200F // spaces, and zero-width marks, those of direction included
                || c >= 0x2028 && c <= 0x202F // ends of lines and paragraphs, marks of direction, narrow space
                || c >= 0x205F && c <= 0x2064 // mathematical space, word joiner, invisible operators
                || c >= 0x2066 && c <= 0x2069 // isolates of direction
                || c == 0x3000 // ideographic space
                || c == 0xFEFF; // byte-order mark, zero-width no-break space
    }
}
