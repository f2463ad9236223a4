package dev.muster.page;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A record as it may stand in a script element of a page. It has been read as JSON, so whatever can end the element or
 * begin another one stands in a string of it, and is written there as {@code \\u003c}, which means the same. So are
 * marks that turn the direction of text, that whoever reads the page's source sees what there is.
 */
final class EmbeddedRecord {
    private static final HexFormat HEX = HexFormat.of();
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private EmbeddedRecord() {}

    /** One line without its end, from UTF-8. */
    static String of(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        int from = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        StringBuilder safe = new StringBuilder(text.length() + 64);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                safe.append(c);
            } else if (c < ' ') {
                safe.append(' '); // JSON has these between its parts only
            } else {
                safe.append("\\u").append(HEX.toHexDigits(c));
            }
        }
        return safe.toString();
    }

    private static boolean isPlain(char c) {
        if (c < 0x7F) return c >= ' ' && c != '<' && c != '>' && c != '&';
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
