package dev.muster.scan.engine;

import dev.muster.input.ScanInput;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * How fast a scan goes: whether one more fetch may begin, whether one more target may be admitted, and how much input
 * is asked for. Each target against a place, no faster than the rate, no more at once than our own side bears ({@link
 * InFlightLimit}), and no more than the workers and the consumer keep up with ({@link FetchWindow}). Decides and keeps
 * count, and does nothing itself. Pure; for one thread.
 */
final class FlowControl {
    /** How much the scan holds: what the decisions depend on. */
    interface Load {
        /** Targets that are being fetched. */
        int fetching();

        /** Targets that wait for a worker or the consumer, or are being analysed. */
        int waiting();

        /** Bytes that all hold but those that wait for a busy address or a retry; fetches under way included. */
        long heldBytes();

        /** Targets that hold a place. */
        int places();

        /** Targets that wait for a busy address, or for a retry. */
        int queued();

        /** Bytes that those hold. */
        long queuedBytes();
    }

    private final Queue<ScanInput> offered = new ArrayDeque<>();
    private final TokenBucket rate;
    private final InFlightLimit limit;
    private final FetchWindow window;
    private final int mostQueued;
    private final long mostQueuedBytes;
    /** Targets that may hold a place. */
    private int places;
    /** Items asked of the input that have not come. */
    private int requested;

    private boolean begun;
    private boolean inputEnded;
    private boolean closed;

    /**
     * What bounds a scan.
     *
     * @param places targets under way at once
     * @param firstFetches fetches begun at once before any has come back
     * @param backlog bytes that targets may hold while they are fetched or wait for workers or consumer, and as many
     *     while they wait for busy addresses
     * @param mostQueued targets that may wait for busy addresses before no more are admitted
     */
    FlowControl(int places, TokenBucket rate, int firstFetches, long backlog, int mostQueued) {
        this.places = places;
        this.rate = rate;
        this.limit = new InFlightLimit(places);
        this.window = new FetchWindow(places, firstFetches, backlog);
        this.mostQueued = mostQueued;
        this.mostQueuedBytes = backlog;
    }

    // ---- bounds

    /** The scan's share of the fetchers. */
    void places(int most) {
        places = most;
        limit.most(most);
        window.most(most);
    }

    /** Targets that may hold a place. */
    int places() {
        return places;
    }

    /** The fewest fetches at once that trouble on our own side led to. */
    int lowest() {
        return limit.lowest();
    }

    /** Whether one more fetch may begin. */
    boolean mayFetch(Load load) {
        return load.fetching() < limit.now() && out(load) < window.now();
    }

    private static int out(Load load) {
        return load.fetching() + load.waiting();
    }

    // ---- what happens

    /** A fetch has come back. */
    void cameBack(Load load) {
        window.cameBack(load.heldBytes());
    }

    /** It met no trouble on our own side. */
    void wentWell() {
        limit.wentWell();
    }

    /** It met a shortage on our own side: fewer at once from now on. */
    void shortage(long begunAt, long now) {
        limit.trouble(begunAt, now);
    }

    /** Something has changed. */
    void seen(Load load) {
        window.seen(out(load), load.heldBytes());
    }

    /** A while has passed. */
    void timePassed(Load load) {
        window.timePassed(load.heldBytes());
    }

    // ---- input

    /** Somebody wants reports: before that nothing is read. */
    void begin() {
        begun = true;
    }

    boolean isBegun() {
        return begun;
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

    /** Admits no more. */
    void close() {
        closed = true;
        requested = 0;
        offered.clear();
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether nothing is left to admit. */
    boolean isOver() {
        return closed || inputEnded && offered.isEmpty();
    }

    /** Takes a target out before it was admitted; whether it was there. */
    boolean withdraw(long seq) {
        return offered.removeIf(input -> input instanceof ScanInput.Wanted wanted && wanted.seq() == seq);
    }

    /** Whether there is an item, and a place for it. */
    boolean hasNext(Load load) {
        return begun && !offered.isEmpty() && load.places() < places && !isQueueFull(load);
    }

    /** Whether so many wait for busy addresses that no more are admitted. */
    boolean isQueueFull(Load load) {
        return load.queued() >= mostQueued || load.queuedBytes() > mostQueuedBytes;
    }

    /** Nanoseconds until the rate admits the next one. */
    long pause(long now) {
        return rate.pause(now);
    }

    /** The next item, admitted now. Only where there {@link #hasNext is one}. */
    ScanInput next(long now) {
        ScanInput input = offered.remove();
        if (input instanceof ScanInput.Wanted) rate.take(now);
        return input;
    }

    /** How many to ask of the input now: in batches, but never so that the input has nothing to do. */
    int request(Load load) {
        if (!begun || closed || inputEnded || isQueueFull(load)) return 0;
        int room = places - load.places() - offered.size() - requested;
        if (room <= 0 || requested > 0 && room < places / 8) return 0;
        requested += room;
        return room;
    }
}
