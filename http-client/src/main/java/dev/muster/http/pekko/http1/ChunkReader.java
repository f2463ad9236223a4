package dev.muster.http.pekko.http1;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads chunked content (RFC 9112, 7.1) as it comes, and passes on what there is of it in small chunks of its own.
 * Pekko's parser hands out whole chunks only and refuses those over a mebibyte, so that content which ends inside a
 * chunk would be lost. Where the framing breaks or the last chunk is missing, Pekko still is who notices.
 */
final class ChunkReader {
    private enum State {
        SIZE,
        BLANKS,
        EXTENSION,
        LINE_FEED,
        DATA,
        DATA_END,
        DATA_LINE_FEED,
        COMPLETE,
        BROKEN
    }

    /** Bytes of one chunk-size line, extensions included: as much as Pekko takes of extensions. Nothing is kept. */
    private static final int LONGEST_LINE = 256;

    private final ContentRelay relay;
    private State state = State.SIZE;
    private long size;
    private int lineLength;

    ChunkReader(ContentRelay relay) {
        this.relay = relay;
    }

    /** All that remains in {@code coded}. What follows the last chunk, or what is none, is left alone. */
    void read(ByteBuffer coded) {
        if (isOver()) return;
        ByteBuffer data = ByteBuffer.allocate(Math.min(ContentRelay.SLICE, coded.remaining()));
        while (coded.hasRemaining() && !isOver()) {
            if (state == State.DATA) take(coded, data);
            else state = next(coded.get());
            if (!data.hasRemaining()) pass(data);
        }
        pass(data);
        // Trailer fields are of no interest: with the last chunk the content is complete (RFC 9112, 8).
        if (state == State.COMPLETE) relay.addWhole(ascii("0\r\n\r\n"));
        else if (state == State.BROKEN) relay.addWhole(ascii("broken\r\n"));
    }

    private boolean isOver() {
        return state == State.COMPLETE || state == State.BROKEN;
    }

    private void take(ByteBuffer coded, ByteBuffer data) {
        int length = (int) Math.min(size, Math.min(coded.remaining(), data.remaining()));
        data.put(coded.slice().limit(length));
        coded.position(coded.position() + length);
        size -= length;
        if (size == 0) state = State.DATA_END;
    }

    private void pass(ByteBuffer data) {
        if (data.position() == 0) return;
        byte[] sizeLine = ascii(Integer.toHexString(data.position()) + "\r\n");
        ByteBuffer chunk = ByteBuffer.allocate(sizeLine.length + data.position() + 2);
        relay.addWhole(chunk.put(sizeLine).put(data.flip()).put(ascii("\r\n")).array());
        data.clear();
    }

    /** A line feed alone ends a line too, as in browsers. */
    private State next(byte octet) {
        return switch (state) {
            case SIZE, BLANKS, EXTENSION -> ofSizeLine(octet);
            case LINE_FEED -> octet == '\n' ? sizeKnown() : State.BROKEN;
            case DATA_END -> octet == '\r' ? State.DATA_LINE_FEED : lineBegins(octet);
            case DATA_LINE_FEED -> lineBegins(octet);
            case DATA, COMPLETE, BROKEN -> throw new IllegalStateException("no framing in state " + state);
        };
    }

    private State lineBegins(byte octet) {
        lineLength = 0;
        return octet == '\n' ? State.SIZE : State.BROKEN;
    }

    private State ofSizeLine(byte octet) {
        int digit = state == State.SIZE ? Character.digit(octet, 16) : -1;
        if (digit < 0 && lineLength == 0 || ++lineLength > LONGEST_LINE) return State.BROKEN;
        if (digit >= 0) {
            boolean fits = size <= Long.MAX_VALUE >> 4;
            size = size << 4 | digit;
            return fits ? State.SIZE : State.BROKEN;
        }
        return switch (octet) {
            case '\r' -> State.LINE_FEED;
            case '\n' -> sizeKnown();
            case ';' -> State.EXTENSION;
            // Some servers pad sizes with blanks, and browsers skip them.
            case ' ', '\t' -> state == State.EXTENSION ? State.EXTENSION : State.BLANKS;
            default -> state == State.EXTENSION ? State.EXTENSION : State.BROKEN;
        };
    }

    private State sizeKnown() {
        return size == 0 ? State.COMPLETE : State.DATA;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
