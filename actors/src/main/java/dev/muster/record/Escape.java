package dev.muster.record;

import java.util.HexFormat;

/**
 * Makes text that somebody else chose safe to show on a terminal and in a message of one line. What a terminal would
 * act on is written in hexadecimal, {@code \x1b} for an escape character, so that a header cannot clear the screen, set
 * its title or turn a name around.
 */
public enum Escape {
    /** Keeps letters of all scripts. */
    UNICODE(false),
    /** For terminals that show ASCII only. */
    ASCII(true),
    /** For text that is JSON already: everything beyond ASCII in its own notation, {@code \\u001b}. */
    JSON(true);

    private static final HexFormat HEX = HexFormat.of();

    private final boolean asciiOnly;

    Escape(boolean asciiOnly) {
        this.asciiOnly = asciiOnly;
    }

    /** The same text, safe to print: what is a control or is not shown stands as an escape. */
    public String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') return escaped(text, i);
        }
        return text;
    }

    private String escaped(String text, int from) {
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, from);
        int i = from;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            append(safe, c);
            i += Character.charCount(c);
        }
        return safe.toString();
    }

    private void append(StringBuilder safe, int c) {
        if (this == JSON) {
            if (c >= ' ' && c <= '~') safe.append((char) c);
            else for (char unit : Character.toChars(c)) safe.append("\\u").append(HEX.toHexDigits(unit));
        } else if (c < ' ' || c >= 0x7F && c <= 0x9F) {
            safe.append("\\x").append(HEX.toHexDigits((byte) c));
        } else if (c > '~' && (asciiOnly || !isShown(c))) {
            safe.append("\\u{").append(Integer.toHexString(c)).append('}');
        } else {
            safe.appendCodePoint(c);
        }
    }

    private static boolean isShown(int c) {
        return !JsonEscapes.isEscaped(c)
                && switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }
}
