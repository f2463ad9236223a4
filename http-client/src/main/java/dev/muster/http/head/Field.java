package dev.muster.http.head;

import java.nio.charset.StandardCharsets;

/**
 * One field line as it came (RFC 9112, 5): exact name, value without the whitespace around it.
 *
 * @param name as it was sent, case kept
 * @param value decoded as UTF-8 where that is valid, else as ISO-8859-1; a folded value is joined with one space
 * @param latin1 whether the value was not valid UTF-8, so that {@link #valueBytes} can give the bytes back
 */
public record Field(String name, String value, boolean latin1) {
    /** The field, its two texts with their arrays, and its place in a list. */
    private static final int OVERHEAD = 24 + 2 * (24 + 24) + 8;

    /** A field whose value is valid UTF-8. */
    public Field(String name, String value) {
        this(name, value, false);
    }

    /** About what it takes in memory, objects included: small fields take far more than their bytes. */
    long heldBytes() {
        return OVERHEAD + textBytes(name) + textBytes(value);
    }

    /** A text beyond ISO-8859-1 takes two bytes for each character. */
    private static long textBytes(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) return 2L * text.length();
        }
        return text.length();
    }

    /** The exact bytes of the value; for a folded one those of its joined form. */
    public byte[] valueBytes() {
        return value.getBytes(latin1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
}
