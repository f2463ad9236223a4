package dev.muster.http.pekko.http1;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What of an answer's content waits for Pekko's parser to ask for it. */
public final class ContentRelay {
    /** What goes on is cut to this, so that the parser's recursion stays shallow. */
    static final int SLICE = 2048;

    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>(1);
    private boolean ended;
    private int bytes;

    ContentRelay() {}

    /** As it is, in one piece. */
    void addWhole(byte[] piece) {
        waiting.add(piece);
        bytes += piece.length;
    }

    /** All that remains in {@code content}, copied in slices. */
    void add(ByteBuffer content) {
        while (content.hasRemaining()) {
            byte[] slice = new byte[Math.min(SLICE, content.remaining())];
            content.get(slice);
            addWhole(slice);
        }
    }

    /** No more will come. */
    void end() {
        ended = true;
    }

    /** The next piece; {@code null} where none waits. */
    public byte @Nullable [] poll() {
        byte[] next = waiting.poll();
        if (next != null) bytes -= next.length;
        return next;
    }

    /** Bytes that wait. */
    int heldBytes() {
        return bytes;
    }

    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether no more will come, and the last piece has been taken. */
    public boolean isOver() {
        return ended && waiting.isEmpty();
    }
}
