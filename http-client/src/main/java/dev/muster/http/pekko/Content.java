package dev.muster.http.pekko;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/** What of an answer's content waits for Pekko's parser to ask for it. */
final class Content {
    /** What goes on is cut to this, so that the parser's recursion stays shallow. */
    private static final int SLICE = 2048;

    private final ArrayDeque<ByteString> waiting = new ArrayDeque<>(1);
    private boolean ended;

    /** As it is. */
    void add(ByteString bytes) {
        waiting.add(bytes);
    }

    /** All that remains in {@code bytes}, in slices. */
    void add(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte[] slice = new byte[Math.min(SLICE, bytes.remaining())];
            bytes.get(slice);
            waiting.add(ByteString.fromArrayUnsafe(slice));
        }
    }

    /** No more will come. */
    void end() {
        ended = true;
    }

    @Nullable
    ByteString poll() {
        return waiting.poll();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether the last of it has been taken. */
    boolean isOver() {
        return ended && waiting.isEmpty();
    }
}
