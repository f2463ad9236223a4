package dev.muster.analysis.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.brotli.dec.BrotliInputStream;

/**
 * Opens a Brotli stream (RFC 7932) with a window no larger than what will be read of it. A stream names its window in
 * its first bits, up to 16 MiB, and a decoder takes all of it as soon as a few bytes promise a long content. But a
 * reference never reaches farther back than what is there, so a window that holds all that will be read decodes the
 * same.
 */
final class BrotliWindow {
    /** The first byte of a window of 2^18 to 2^24: a one, and three bits of which none says 17 (RFC 7932, 9.1). */
    private static final int WIDE = 0x01;

    private static final int SIZE_BITS = 0x0e;
    private static final int FIRST_WIDE = 18;
    private static final int LAST_WIDE = 24;
    /** Bytes of a window that no reference reaches (RFC 7932, 9.1). */
    private static final int UNUSED = 16;

    private BrotliWindow() {}

    /**
     * @param most bytes that will be read of the decoded content, at most
     * @param buffer bytes that the decoder reads ahead
     */
    static InputStream open(InputStream coded, long most, int buffer) throws IOException {
        PushbackInputStream stream = new PushbackInputStream(coded, 1);
        int first = stream.read();
        if (first >= 0) stream.unread(narrowed(first, most + buffer));
        return new BrotliInputStream(stream, buffer);
    }

    /** The first byte, with the smallest window that holds {@code needed} bytes, if that is smaller than its own. */
    static int narrowed(int first, long needed) {
        int size = (first & SIZE_BITS) >> 1;
        if ((first & WIDE) == 0 || size == 0) return first; // 2^17 or less, written in other ways
        int bits = FIRST_WIDE;
        while (bits < LAST_WIDE && (1L << bits) - UNUSED < needed) bits++;
        return bits - FIRST_WIDE + 1 >= size ? first : first & ~SIZE_BITS | (bits - FIRST_WIDE + 1) << 1;
    }
}
