package dev.muster.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The one owner of a terminal: rows, messages and the line that says how far a scan is, which stays below them.
 * Whatever is written through {@link #stream} takes that line off first and gives it its place again after. For any
 * thread.
 */
final class Console {
    private static final byte[] CLEAR_LINE = "\r\u001b[K".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream terminal;
    private byte[] status = {};
    private boolean midLine;

    /** @param terminal where the line is shown, as it is */
    Console(OutputStream terminal) {
        this.terminal = terminal;
    }

    /**
     * Shows {@code line} below all else, in place of the one before; an empty one takes it away.
     *
     * @param line without anything that a terminal would act on, and shorter than it is wide
     */
    synchronized void show(String line) {
        try {
            if (!midLine) erase(terminal);
            status = line.getBytes(StandardCharsets.UTF_8);
            if (!midLine) draw();
        } catch (IOException e) {
            status = new byte[0]; // nobody looks any more: whoever has something that matters to write finds out
        }
    }

    /** What leads to the same terminal. */
    OutputStream stream(OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (length > 0) Console.this.write(out, bytes, offset, length);
            }

            @Override
            public void flush() throws IOException {
                out.flush();
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    private synchronized void write(OutputStream out, byte[] bytes, int offset, int length) throws IOException {
        if (!midLine) erase(out);
        out.write(bytes, offset, length);
        midLine = bytes[offset + length - 1] != '\n';
        if (!midLine) draw();
    }

    private void erase(OutputStream out) throws IOException {
        if (status.length > 0) out.write(CLEAR_LINE);
    }

    private void draw() throws IOException {
        if (status.length == 0) return;
        terminal.write(status);
        terminal.flush();
    }
}
