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

    ContentRelay() {}

    /** As it is, in one piece. */
    void addWhole(byte[] bytes) {
        waiting.add(bytes);
    }

    /** All that remains in {@code bytes}, copied in slices. */
    void add(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte[] slice = new byte[Math.min(SLICE, bytes.remaining())];
            bytes.get(slice);
            waiting.add(slice);
        }
    }

    /** No more will come. */
    void end() {
        ended = true;
    }

    /** The next piece; {@code null} where none waits. */
    public byte @Nullable [] poll() {
        return waiting.poll();
    }

    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether no more will come, and the last piece has been taken. */
    public boolean isOver() {
        return ended && waiting.isEmpty();
    }
}
