package dev.muster.scan.engine;

import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.failure.FailureKind;
import dev.muster.input.ScanInput;
import dev.muster.scan.settings.Concurrency;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

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

    /** So long fetches that were begun take, at most, to ask for their names. */
    private static final long LOOKUP_MOMENT = TimeUnit.MILLISECONDS.toNanos(10);

    private final Queue<ScanInput> offered = new ArrayDeque<>();
    private final TokenBucket rate;
    private final InFlightLimit limit;
    private final FetchWindow window;
    private final @Nullable AdaptiveLimit adaptive;
    private final IntSupplier lookupRoom;
    private final int mostQueued;
    private final long mostQueuedBytes;
    /** Targets that may hold a place. */
    private int places;
    /** Items asked of the input that have not come. */
    private int requested;

    /** Names that may be begun before it is asked again for how many there is room, and when that may be. */
    private int namesLeft;

    private long askAgainAt;

    private boolean begun;
    private boolean inputEnded;
    private boolean closed;
    private boolean cutShort;

    /**
     * What bounds a scan.
     *
     * @param concurrency targets under way at once
     * @param firstFetches fetches begun at once before any has come back
     * @param backlog bytes that targets may hold while they are fetched or wait for workers or consumer, and as many
     *     while they wait for busy addresses
     * @param mostQueued targets that may wait for busy addresses before no more are admitted
     * @param lookupRoom how many more names may wait to be looked up
     * @param now nanoseconds on the clock that the other methods are given
     */
    FlowControl(
            Concurrency concurrency,
            TokenBucket rate,
            int firstFetches,
            long backlog,
            int mostQueued,
            IntSupplier lookupRoom,
            long now) {
        this.adaptive = concurrency.isAdaptive() ? new AdaptiveLimit(concurrency, now) : null;
        this.places = concurrency.first();
        this.rate = rate;
        this.lookupRoom = lookupRoom;
        this.askAgainAt = now;
        this.limit = new InFlightLimit(places);
        this.window = new FetchWindow(places, firstFetches, backlog);
        this.mostQueued = mostQueued;
        this.mostQueuedBytes = backlog;
    }

    // ---- bounds

    /** The scan's share of what the scanner may have at once. */
    void share(int most) {
        if (adaptive != null) adaptive.most(most);
        places(adaptive == null ? most : adaptive.now());
    }

    private void places(int most) {
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

    /** What a fetch that was begun then tells of the way to the servers. */
    void met(FetchResult result, long begunAt, long now) {
        if (adaptive == null || result.hops().isEmpty()) return;
        Hop last = result.hops().get(result.hops().size() - 1);
        Duration connect = last.timings().connect();
        boolean silent =
                result instanceof FetchResult.Failed failed && failed.failure().kind() == FailureKind.TCP_TIMEOUT;
        if (silent) adaptive.silent(begunAt, now);
        else if (connect != null) adaptive.connected(connect.toNanos(), begunAt, now);
    }

    /** A message was so long on its way through the scan's own threads. Whether the number of places is another now. */
    boolean looked(Load load, long lag, long now) {
        if (adaptive == null) return false;
        adaptive.lag(lag);
        boolean changed = adaptive.tick(load.fetching(), now);
        if (changed) places(adaptive.now());
        return changed;
    }

    /** Whether it finds out by itself how many may be under way. */
    boolean isAdaptive() {
        return adaptive != null;
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
        if (closed) return;
        cutShort = !isOver();
        closed = true;
        requested = 0;
        offered.clear();
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether it was closed while there may have been more in the input. */
    boolean isCutShort() {
        return cutShort;
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

    /** Nanoseconds until the next one may be admitted: by the rate, and by the look-ups where it is a name. */
    long pause(long now) {
        long pause = rate.pause(now);
        if (!isName(offered.peek()) || namesLeft > 0) return pause;
        if (now - askAgainAt < 0) return Math.max(pause, askAgainAt - now);
        namesLeft = lookupRoom.getAsInt();
        askAgainAt = now + LOOKUP_MOMENT;
        return namesLeft > 0 ? pause : Math.max(pause, LOOKUP_MOMENT);
    }

    private static boolean isName(@Nullable ScanInput input) {
        return input instanceof ScanInput.Wanted wanted
                && !wanted.target().host().isAddress()
                && wanted.target().address().isEmpty();
    }

    /** The next item, admitted now. Only where there {@link #hasNext is one}. */
    ScanInput next(long now) {
        ScanInput input = offered.remove();
        if (isName(input)) namesLeft--;
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
