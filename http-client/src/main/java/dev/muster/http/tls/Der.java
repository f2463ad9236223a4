package dev.muster.http.tls;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** A cursor over DER (ITU-T X.690): as much of it as a few certificate extensions need. Lengths are never trusted. */
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int OID = 0x06;
    static final int SEQUENCE = 0x30;

    /** The bytes are not what they should be; says nothing more, for nobody acts on it. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;
    }

    private final byte[] bytes;
    private int position;
    private final int end;

    private Der(byte[] bytes, int position, int end) {
        this.bytes = bytes;
        this.position = position;
        this.end = end;
    }

    static Der of(byte[] bytes) {
        return new Der(bytes, 0, bytes.length);
    }

    boolean hasMore() {
        return position < end;
    }

    int tag() throws Malformed {
        if (!hasMore()) throw new Malformed();
        return bytes[position] & 0xff;
    }

    /** Goes past the next element and gives a cursor over what is in it. */
    Der enter(int tag) throws Malformed {
        if (tag() != tag) throw new Malformed();
        int start = contentStart();
        int length = contentLength(start);
        position = start + length;
        return new Der(bytes, start, position);
    }

    /** Goes past the next element and gives it whole, tag and length included. */
    byte[] element() throws Malformed {
        int from = position;
        enter(tag());
        return Arrays.copyOfRange(bytes, from, position);
    }

    /** What is left of this element. */
    byte[] rest() {
        return Arrays.copyOfRange(bytes, position, end);
    }

    /** A sequence of these elements, each whole. */
    static byte[] sequence(List<byte[]> elements) {
        int length = elements.stream().mapToInt(element -> element.length).sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 5);
        out.write(SEQUENCE);
        int bytes = (32 - Integer.numberOfLeadingZeros(length) + 7) / 8;
        if (length >= 0x80) out.write(0x80 | bytes);
        for (int i = length < 0x80 ? 0 : bytes - 1; i >= 0; i--) out.write(length >> 8 * i);
        elements.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private int contentStart() throws Malformed {
        if (position + 2 > end) throw new Malformed();
        int first = bytes[position + 1] & 0xff;
        // 0x80 would be the indefinite form, which DER forbids; nothing here is longer than three bytes can say.
        if (first == 0x80 || first > 0x83) throw new Malformed();
        int start = position + 2 + (first < 0x80 ? 0 : first - 0x80);
        if (start > end) throw new Malformed();
        return start;
    }

    private int contentLength(int start) throws Malformed {
        int first = bytes[position + 1] & 0xff;
        int length = first < 0x80 ? first : 0;
        for (int i = position + 2; i < start; i++) length = length << 8 | bytes[i] & 0xff;
        if (length > end - start) throw new Malformed();
        return length;
    }
}
