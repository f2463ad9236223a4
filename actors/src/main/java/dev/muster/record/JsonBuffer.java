package dev.muster.record;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes in memory, as UTF-8: writing here never fails. For one thread. */
final class JsonBuffer {
    private static final int USUAL = 16 * 1024;
    private static final int KEPT = 1 << 20;
    private static final char REPLACEMENT = 0xFFFD;

    private byte[] bytes = new byte[USUAL];
    private int size;

    void write(int b) {
        room(1);
        bytes[size++] = (byte) b;
    }

    void write(byte[] source, int offset, int length) {
        room(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /** Text that has no other characters and none to escape. */
    void ascii(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) bytes[size++] = (byte) text.charAt(i);
    }

    void ascii(char[] text, int from, int to) {
        room(to - from);
        for (int i = from; i < to; i++) bytes[size++] = (byte) text[i];
    }

    /** Text in quotes, escaped as {@link JsonEscapes} says. */
    void quoted(String text) {
        // No character takes more than an escape of six.
        room(6 * text.length() + 2);
        bytes[size++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                ascii(c);
            } else if (Character.isSurrogate(c)) {
                i += surrogate(text, i);
            } else if (JsonEscapes.isEscaped(c)) {
                escaped(c);
            } else {
                beyondAscii(c);
            }
        }
        bytes[size++] = '"';
    }

    private void ascii(char c) {
        int escape = JsonEscapes.ofAscii(c);
        if (escape == JsonEscapes.NONE) {
            bytes[size++] = (byte) c;
        } else if (escape == JsonEscapes.HEXADECIMAL) {
            escaped(c);
        } else {
            bytes[size++] = '\\';
            bytes[size++] = (byte) escape;
        }
    }

    private void escaped(char c) {
        bytes[size++] = '\\';
        bytes[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) bytes[size++] = hex(c >> shift & 0xF);
    }

    private static byte hex(int digit) {
        return (byte) (digit < 10 ? '0' + digit : 'A' + digit - 10);
    }

    /** UTF-8 has no place for halves: one without its partner is replaced. Says how many more were read. */
    private int surrogate(String text, int at) {
        int whole = text.codePointAt(at);
        if (whole <= Character.MAX_VALUE) {
            beyondAscii(REPLACEMENT);
            return 0;
        }
        bytes[size++] = (byte) (0xF0 | whole >> 18);
        bytes[size++] = (byte) (0x80 | whole >> 12 & 0x3F);
        bytes[size++] = (byte) (0x80 | whole >> 6 & 0x3F);
        bytes[size++] = (byte) (0x80 | whole & 0x3F);
        return 1;
    }

    private void beyondAscii(char c) {
        if (c < 0x800) {
            bytes[size++] = (byte) (0xC0 | c >> 6);
        } else {
            bytes[size++] = (byte) (0xE0 | c >> 12);
            bytes[size++] = (byte) (0x80 | c >> 6 & 0x3F);
        }
        bytes[size++] = (byte) (0x80 | c & 0x3F);
    }

    private void room(int length) {
        if (bytes.length - size < length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
        }
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Moves all to {@code out}. One huge record does not keep its memory. */
    void moveTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
        size = 0;
        if (bytes.length > KEPT) bytes = new byte[USUAL];
    }
}
