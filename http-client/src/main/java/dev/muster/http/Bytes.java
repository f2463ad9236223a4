package dev.muster.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An immutable run of bytes with value equality. */
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** A copy of {@code content}. */
    public static Bytes copyOf(byte[] content) {
        return content.length == 0 ? EMPTY : new Bytes(content.clone());
    }

    /** A copy of {@code length} bytes from {@code offset}. */
    public static Bytes copyOf(byte[] content, int offset, int length) {
        return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(content, offset, offset + length));
    }

    public int length() {
        return content.length;
    }

    public byte at(int index) {
        return content[index];
    }

    /** A copy. */
    public byte[] toArray() {
        return content.clone();
    }

    /** One character for each byte (ISO-8859-1): lossless. */
    public String latin1() {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "Bytes(" + content.length + ")";
    }
}
