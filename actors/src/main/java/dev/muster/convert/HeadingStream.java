package dev.muster.convert;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/**
 * Takes the first line for itself: where batches are encoded one by one, each begins with the heading of the form, and
 * the output wants it once.
 */
final class HeadingStream extends OutputStream {
    private final ByteArrayOutputStream heading = new ByteArrayOutputStream();
    private final ByteArrayOutputStream rest;
    private boolean ended;

    HeadingStream(ByteArrayOutputStream rest) {
        this.rest = rest;
    }

    @Override
    public void write(int b) {
        if (ended) {
            rest.write(b);
            return;
        }
        heading.write(b);
        ended = b == '\n';
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int from = offset;
        while (!ended && from < offset + length) write(bytes[from++]);
        rest.write(bytes, from, offset + length - from);
    }

    /** The first line with its end. */
    byte[] heading() {
        return heading.toByteArray();
    }
}
