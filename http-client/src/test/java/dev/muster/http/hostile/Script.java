package dev.muster.http.hostile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a {@link BadServer} does with one connection, step by step. Immutable: each method gives a longer script. After
 * its last step the connection stays open, silent, until the peer closes it.
 */
public final class Script {
    sealed interface Step {}

    record AwaitRequest() implements Step {}

    /**
     * Bytes over and over, a fixed number of times, with a pause after each. Without one, so many as make a piece go
     * out in one write.
     */
    static final class Send implements Step {
        private static final int PIECE = 65_536;

        private final byte[] piece;
        private final int length;
        private final long times;
        private final Duration pause;

        Send(byte[] bytes, long times, Duration pause) {
            if (bytes.length == 0) throw new IllegalArgumentException("nothing to send");
            int atOnce = pause.isZero() ? (int) Math.min(Math.max(1, PIECE / bytes.length), times) : 1;
            this.piece = new byte[atOnce * bytes.length];
            for (int i = 0; i < atOnce; i++) System.arraycopy(bytes, 0, piece, i * bytes.length, bytes.length);
            this.length = bytes.length;
            this.times = times;
            this.pause = pause;
        }

        long times() {
            return times;
        }

        Duration pause() {
            return pause;
        }

        /** How often the bytes are in the next piece, when they are to be sent so many times more. */
        int countInPiece(long timesLeft) {
            return (int) Math.min(piece.length / length, timesLeft);
        }

        /** The bytes so many times, shared by all who send them. */
        ByteBuffer piece(int count) {
            return ByteBuffer.wrap(piece, 0, count * length).asReadOnlyBuffer();
        }
    }

    record Stream(Supplier<byte[]> pieces) implements Step {}

    record Pause(Duration length) implements Step {}

    enum Ending implements Step {
        HALF_CLOSE,
        CLOSE,
        RESET
    }

    private static final Script EMPTY = new Script(List.of());

    private final List<Step> steps;

    private Script(List<Step> steps) {
        this.steps = steps;
    }

    /** A script that says nothing, for ever. */
    public static Script silent() {
        return EMPTY;
    }

    /** A script that waits for a whole request head before it goes on. */
    public static Script onRequest() {
        return EMPTY.and(new AwaitRequest());
    }

    /** The usual bad answer: to a request these packets, one write each, then the end or silence. */
    public static Script answering(HostileHead head) {
        Script script = onRequest();
        for (byte[] packet : head.packets()) script = script.send(packet);
        return head.closeAfter() ? script.close() : script;
    }

    public Script awaitRequest() {
        return and(new AwaitRequest());
    }

    public Script send(byte[] bytes) {
        return send(bytes, 1, Duration.ZERO);
    }

    /** One byte for each character (ISO-8859-1). */
    public Script send(String latin1) {
        return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** In pieces of at most {@code size} bytes, each one write, with a pause after each. */
    public Script sendInPieces(byte[] bytes, int size, Duration pause) {
        Script script = this;
        for (int from = 0; from < bytes.length; from += size) {
            script = script.send(Arrays.copyOfRange(bytes, from, Math.min(from + size, bytes.length)), 1, pause);
        }
        return script;
    }

    /** The same bytes {@code times} times, as fast as the peer takes them. */
    public Script repeat(String latin1, long times) {
        return repeat(latin1, times, Duration.ZERO);
    }

    public Script repeat(String latin1, long times, Duration pause) {
        return send(latin1.getBytes(StandardCharsets.ISO_8859_1), times, pause);
    }

    /** Piece after piece, as fast as the peer takes them, until one is empty. Such a script is for one connection. */
    public Script stream(Supplier<byte[]> pieces) {
        return and(new Stream(pieces));
    }

    /** Waits; cut short when the peer closes. */
    public Script pause(Duration length) {
        return and(new Pause(length));
    }

    /** Sends the end of the stream and goes on reading. */
    public Script halfClose() {
        return and(Ending.HALF_CLOSE);
    }

    public Script close() {
        return and(Ending.CLOSE);
    }

    /** Closes with a reset (RST). */
    public Script reset() {
        return and(Ending.RESET);
    }

    List<Step> steps() {
        return steps;
    }

    private Script send(byte[] bytes, long times, Duration pause) {
        return bytes.length == 0 || times == 0 ? this : and(new Send(bytes, times, pause));
    }

    private Script and(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Script(List.copyOf(longer));
    }
}
