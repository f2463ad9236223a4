package dev.muster.http.head;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/** An immutable run of bytes with value equality. */
public final class Bytes {
    /** No bytes. */
    public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private final byte[] content;
    private final int from;
    private final int length;

    private Bytes(byte[] content, int from, int length) {
        this.content = content;
        this.from = from;
        this.length = length;
    }

    /** A copy of {@code content}. */
    public static Bytes copyOf(byte[] content) {
        return copyOf(content, 0, content.length);
    }

    /** A copy of {@code length} bytes from {@code offset}. */
    public static Bytes copyOf(byte[] content, int offset, int length) {
        return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(content, offset, offset + length), 0, length);
    }

    /**
     * Takes over {@code content}, which nobody may change any more; a copy where most of it would be kept for nothing.
     */
    static Bytes takeOver(byte[] content, int offset, int length) {
        return length < content.length - content.length / 4
                ? copyOf(content, offset, length)
                : new Bytes(content, offset, length);
    }

    /** How many there are. */
    public int length() {
        return length;
    }

    /** The byte at {@code index}, from 0. */
    public byte at(int index) {
        return content[from + Objects.checkIndex(index, length)];
    }

    /** A copy. */
    public byte[] toArray() {
        return Arrays.copyOfRange(content, from, from + length);
    }

    /** One character for each byte (ISO-8859-1): lossless. */
    public String latin1() {
        return new String(content, from, length, StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes
                && Arrays.equals(content, from, from + length, bytes.content, bytes.from, bytes.from + bytes.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < from + length; i++) hash = 31 * hash + content[i];
        return hash;
    }

    @Override
    public String toString() {
        return "Bytes(" + length + ")";
    }
}
