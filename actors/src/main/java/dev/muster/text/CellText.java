package dev.muster.text;

/** How much room text takes on a terminal, which is not how many characters it has. Pure. */
public final class CellText {
    /** Where characters begin that may take two cells, or none. */
    private static final int FIRST_ODD = 0x300;

    /** First and last of each range of characters that take two cells (UAX #11, W and F, the larger ranges). */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F,
        0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680, 0x1F9FF, 0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD
    };

    private CellText() {}

    /** Cells that it takes. */
    public static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            width += width(text.codePointAt(i));
        }
        return width;
    }

    /** {@code text} in exactly {@code room} cells: filled up, or cut with {@code mark} at its end. */
    public static String fitted(String text, int room, String mark) {
        String cut = width(text) <= room ? text : cut(text, room, mark);
        return cut + " ".repeat(room - width(cut));
    }

    private static String cut(String text, int room, String mark) {
        int left = room - width(mark);
        int end = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            if (width(c) > left) break;
            left -= width(c);
            end += Character.charCount(c);
        }
        return text.substring(0, end) + mark;
    }

    private static int width(int c) {
        if (c < FIRST_ODD) return 1;
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT)
            return 0;
        for (int i = 0; i < WIDE.length; i += 2) {
            if (c >= WIDE[i] && c <= WIDE[i + 1]) return 2;
        }
        return 1;
    }
}
