package dev.muster.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream of bytes into lines as they come: a line is there as soon as its end is, not when a buffer is full.
 * Holds one line at a time and never more than {@code limit} bytes of it; what goes beyond is skipped, and
 * {@link #isCut()} says so. A line ends with a newline, or a carriage return and a newline, or the stream. Knows no
 * charset but that of a newline: UTF-8 and its like. For one thread.
 */
public final class LineReader implements Closeable {
    private static final int CHUNK = 64 * 1024;

    private final InputStream in;
    private final int limit;
    private final @Nullable InputDigest digest;
    private byte[] bytes;
    private int start; // of the line that next() found
    private int end; // of what was read
    private int length;
    private int next; // where the next line begins
    private long base; // place in the stream of the first byte of the buffer
    private long position;
    private long number;
    private boolean cut;
    private boolean ended;
    private boolean exhausted;

    /**
     * @param in read in pieces of 64 KiB, so it need not be buffered; closed with this reader
     * @param limit bytes of a line that are kept, its end not counted
     */
    public LineReader(InputStream in, int limit) {
        this(in, limit, null);
    }

    /** @param digest told of all that was read, line by line; {@code null} where nobody asks */
    LineReader(InputStream in, int limit, @Nullable InputDigest digest) {
        this.in = in;
        this.limit = limit;
        this.digest = digest;
        this.bytes = new byte[Math.min(CHUNK, limit + 2)];
    }

    /** Goes on to the next line; false at the end of the stream. */
    public boolean next() throws IOException {
        start = next;
        position = base + start;
        cut = false;
        int scanned = start;
        while (true) {
            int newline = indexOfNewline(scanned);
            if (newline >= 0) {
                consumed(newline + 1 - start);
                return line(newline, newline + 1, true);
            }
            if (end - start > limit + 1) return skipRest(); // one more may be a carriage return
            scanned = end - start;
            if (!fill()) return end > start ? lastLine() : end();
            scanned += start;
        }
    }

    private boolean lastLine() {
        consumed(end - start);
        return line(end, end, false);
    }

    private boolean end() {
        if (digest != null) digest.ended();
        return false;
    }

    private void consumed(int count) {
        if (digest != null) digest.line(bytes, start, count);
    }

    private boolean line(int lineEnd, int nextStart, boolean hasEnd) {
        int stop = lineEnd;
        if (!cut && hasEnd && stop > start && bytes[stop - 1] == '\r') stop--;
        cut |= stop - start > limit;
        length = Math.min(stop - start, limit);
        next = nextStart;
        ended = hasEnd;
        number++;
        return true;
    }

    private int indexOfNewline(int from) {
        for (int i = from; i < end; i++) {
            if (bytes[i] == '\n') return i;
        }
        return -1;
    }

    /** The line is longer than what is kept of it: reads on to its end, keeping its beginning. */
    private boolean skipRest() throws IOException {
        byte[] beginning = Arrays.copyOfRange(bytes, start, start + limit);
        byte[] rest = new byte[CHUNK];
        long read = base + end;
        if (digest != null) digest.beginLong(bytes, start, end - start);
        cut = true;
        while (true) {
            int count = exhausted ? -1 : in.read(rest);
            read += Math.max(0, count);
            int newline = -1;
            for (int i = 0; i < count && newline < 0; i++) {
                if (rest[i] == '\n') newline = i;
            }
            if (digest != null) digest.more(rest, newline < 0 ? Math.max(0, count) : newline + 1);
            if (count > 0 && newline < 0) continue;
            int left = count < 0 ? 0 : count - newline - 1;
            bytes = Arrays.copyOf(beginning, limit + Math.max(CHUNK, left));
            if (left > 0) System.arraycopy(rest, newline + 1, bytes, limit, left);
            exhausted |= count < 0;
            start = 0;
            end = limit + left;
            base = read - end;
            if (digest != null) digest.endLong();
            return line(limit, limit, count >= 0);
        }
    }

    private boolean fill() throws IOException {
        if (exhausted) return false;
        if (start > 0) {
            base += start;
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == bytes.length) bytes = Arrays.copyOf(bytes, bytes.length * 2);
        int count = in.read(bytes, end, bytes.length - end);
        if (count < 0) {
            exhausted = true;
            return false;
        }
        end += count;
        return true;
    }

    /** Where the line begins in the stream, in bytes. */
    public long position() {
        return position;
    }

    /** The number of the line, from 1. */
    public long number() {
        return number;
    }

    /** The buffer that holds the line from {@link #offset()} on; valid until the next call of {@link #next()}. */
    public byte[] buffer() {
        return bytes;
    }

    /** Where the line begins in the buffer. */
    public int offset() {
        return start;
    }

    /** Bytes of the line, its end and a carriage return before it left out. */
    public int length() {
        return length;
    }

    /** Whether the line was longer than the limit, so that only its beginning is here. */
    public boolean isCut() {
        return cut;
    }

    /** Bytes of a line that are kept. */
    public int limit() {
        return limit;
    }

    /** Whether the line holds nothing but spaces and control characters. */
    public boolean isBlank() {
        for (int i = start; i < start + length; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) return false;
        }
        return true;
    }

    /** Whether the line had an end; the last one of a torn file has none. */
    public boolean isEnded() {
        return ended;
    }

    /** A copy of the line. */
    public byte[] bytes() {
        return Arrays.copyOfRange(bytes, start, start + length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
