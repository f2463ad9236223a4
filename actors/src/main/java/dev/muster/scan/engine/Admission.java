package dev.muster.scan.engine;

import dev.muster.input.ScanInput;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets targets into a scan: each against a credit, no faster than the rate, and from an input that is asked for no more than there is room
 * for. Decides and keeps count, and does nothing itself; for one thread.
 */
final class Admission {
    private final Queue<ScanInput> offered = new ArrayDeque<>();
    private final TokenBucket rate;
    /** Targets that the scan may hold. */
    private int credits;
    /** Items asked of the input that have not come. */
    private int requested;

    private boolean begun;
    private boolean inputEnded;
    private boolean closed;

    Admission(int credits, TokenBucket rate) {
        this.credits = credits;
        this.rate = rate;
    }

    /** Somebody wants reports: before that nothing is read. */
    void begin() {
        begun = true;
    }

    boolean isBegun() {
        return begun;
    }

    void credits(int most) {
        credits = most;
    }

    /** An item has come that was asked for. */
    void offer(ScanInput input) {
        requested--;
        if (!closed) offered.add(input);
    }

    /** Nothing more will come. */
    void inputEnded() {
        inputEnded = true;
        requested = 0;
    }

    /** Lets nothing in any more. */
    void close() {
        closed = true;
        requested = 0;
        offered.clear();
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether nothing is left to let in. */
    boolean isOver() {
        return closed || inputEnded && offered.isEmpty();
    }

    /** Takes a target out before it was let in; whether it was there. */
    boolean withdraw(long seq) {
        return offered.removeIf(input -> input instanceof ScanInput.Wanted wanted && wanted.seq() == seq);
    }

    /** Whether there is an item, and a credit for it where the scan holds so many. */
    boolean hasNext(int held) {
        return begun && !offered.isEmpty() && held < credits;
    }

    /** Nanoseconds until the rate lets the next one in. */
    long pause(long now) {
        return rate.pause(now);
    }

    /** The next item, let in now. Only where there {@link #hasNext is one}. */
    ScanInput next(long now) {
        ScanInput input = offered.remove();
        if (input instanceof ScanInput.Wanted) rate.take(now);
        return input;
    }

    /** How many to ask of the input now, where the scan holds so many: in batches, but never so that the input has nothing to do. */
    int request(int held) {
        if (!begun || closed || inputEnded) return 0;
        int room = credits - held - offered.size() - requested;
        if (room <= 0 || requested > 0 && room < credits / 8) return 0;
        requested += room;
        return room;
    }
}
