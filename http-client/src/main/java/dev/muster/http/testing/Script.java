package dev.muster.http.testing;

import dev.muster.http.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link BadServer} does with one connection, step by step. Immutable: each method gives a longer script. After its last
 * step the connection stays open, silent, until the peer closes it.
 */
public final class Script {
    sealed interface Step {}

    record AwaitRequest() implements Step {}

    /** Bytes over and over, a fixed number of times, with a pause after each. */
    record Send(Bytes bytes, long times, Duration pause) implements Step {}

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
        return and(new Send(Bytes.copyOf(bytes), 1, Duration.ZERO));
    }

    /** One byte for each character (ISO-8859-1). */
    public Script send(String latin1) {
        return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** In pieces of at most {@code size} bytes, each one write, with a pause after each. */
    public Script sendInPieces(byte[] bytes, int size, Duration pause) {
        Script script = this;
        for (int from = 0; from < bytes.length; from += size) {
            Bytes piece = Bytes.copyOf(bytes, from, Math.min(size, bytes.length - from));
            script = script.and(new Send(piece, 1, pause));
        }
        return script;
    }

    /** The same bytes {@code times} times, as fast as the peer takes them. */
    public Script repeat(String latin1, long times) {
        return repeat(latin1, times, Duration.ZERO);
    }

    public Script repeat(String latin1, long times, Duration pause) {
        return and(new Send(Bytes.copyOf(latin1.getBytes(StandardCharsets.ISO_8859_1)), times, pause));
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

    private Script and(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Script(List.copyOf(longer));
    }
}
