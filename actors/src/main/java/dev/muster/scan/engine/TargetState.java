package dev.muster.scan.engine;

import dev.muster.http.ConnectionLimiter;
import dev.muster.http.DeferredFetch;
import dev.muster.http.FetchResult;
import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import dev.muster.scan.report.FirstPass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One target on its way through a scan: which requests it has had, what they gave, which are to come. Belongs to the
 * scan until its last request is done; then it does not change any more and may be read by a worker. Times are
 * nanoseconds on the scan's ticker.
 */
final class TargetState {
    /** The scan's own number for it: the input's may be given twice. */
    final long seq;

    final ScanInput.Wanted input;
    final Target target;
    /** How it failed before, where this is the second pass. */
    final @Nullable FirstPass first;

    private RequestKind kind = RequestKind.MAIN;
    private @Nullable Deque<RequestKind> toCome;
    /** Requests and resumptions handed to fetchers: what comes back for an earlier one is too late. */
    private int step;
    /** Tries of the present request. */
    private int attempt;
    /** Tries of the main request. */
    private int attempts;

    private @Nullable Instant startedAt;
    private long startedNanos;
    private long begunAt;
    private long dueAt;
    private long usedNanos;
    /** What requests before the present one have used. */
    private long usedBefore;
    /** What the scan's clock had lost when the present step was begun. */
    private long lostBefore;

    private long took;

    private @Nullable DeferredFetch deferred;
    private ConnectionLimiter.@Nullable Permit permit;
    private long queuedSince;
    private Duration queued = Duration.ZERO;
    private boolean holdsPlace;

    /** An answer that asked to come back later. */
    private FetchResult.@Nullable Answered kept;

    private @Nullable FetchResult main;
    private @Nullable FetchResult plain;
    private @Nullable FetchResult preflight;
    private @Nullable FetchResult robots;
    private @Nullable FetchResult favicon;
    private long heldBytes;
    private int shortages;
    private int outages;

    TargetState(long seq, ScanInput.Wanted input) {
        this(seq, input, null);
    }

    TargetState(long seq, ScanInput.Wanted input, @Nullable FirstPass first) {
        this.seq = seq;
        this.input = input;
        this.target = input.target();
        this.first = first;
    }

    // ---- steps

    RequestKind kind() {
        return kind;
    }

    int step() {
        return step;
    }

    int attempt() {
        return attempt;
    }

    /** Time that fetches have taken so far; waiting left out. */
    Duration used() {
        return Duration.ofNanos(usedNanos);
    }

    /** A new try of the present request goes to a fetcher. */
    void begin(Instant wallClock, long now) {
        if (startedAt == null) {
            startedAt = wallClock;
            startedNanos = now;
        }
        attempt++;
        if (kind == RequestKind.MAIN) attempts++;
        step++;
        begunAt = now;
    }

    /** It goes on where it was deferred. */
    void resume(ConnectionLimiter.Permit taken, long now) {
        permit = taken;
        queued = Duration.ofNanos(Math.max(0, now - queuedSince));
        step++;
        begunAt = now;
        // From here on the fetch counts what it holds.
        heldBytes = resultBytes();
    }

    /** When the present step was begun. */
    long begunAt() {
        return begunAt;
    }

    /** What had been lost of the scan's time when the present step was begun. */
    long lostBefore() {
        return lostBefore;
    }

    void lostBefore(long lost) {
        lostBefore = lost;
    }

    /** When the present place in the ledger ends: a guard, or a pause. */
    long dueAt() {
        return dueAt;
    }

    void dueAt(long time) {
        dueAt = time;
    }

    /**
     * The step is over.
     *
     * @param time how much of the target's time it took
     */
    void stepOver(Duration time) {
        usedNanos += time.toNanos();
        permit = null;
    }

    /** The place that the step was resumed with; {@code null} for one that takes its own. */
    ConnectionLimiter.@Nullable Permit permit() {
        return permit;
    }

    // ---- waiting

    /** It waits for a busy address from now on. */
    void defer(DeferredFetch fetch, long now) {
        deferred = fetch;
        queuedSince = now;
        heldBytes = resultBytes() + HeldBytes.of(fetch.hops());
    }

    /** What it goes on with. */
    DeferredFetch deferred() {
        DeferredFetch fetch = deferred;
        if (fetch == null) throw new IllegalStateException(target + " was not deferred");
        return fetch;
    }

    /** Whether nothing was dialled for it yet. */
    boolean isUntouched() {
        DeferredFetch fetch = deferred;
        return main == null
                && kept == null
                && attempts == 1
                && fetch != null
                && fetch.hops().isEmpty();
    }

    /** How long it waited before it was resumed. */
    Duration queued() {
        return queued;
    }

    /** Whether it counts against the concurrency while it waits: only where our own side is in trouble. */
    boolean holdsPlace() {
        return holdsPlace;
    }

    // ---- results

    /** The main request's result, once there is one. */
    @Nullable
    FetchResult main() {
        return main;
    }

    @Nullable
    FetchResult plain() {
        return plain;
    }

    @Nullable
    FetchResult preflight() {
        return preflight;
    }

    @Nullable
    FetchResult robots() {
        return robots;
    }

    @Nullable
    FetchResult favicon() {
        return favicon;
    }

    /** The try ended with this, and another will be made. */
    void keep(FetchResult result) {
        if (result instanceof FetchResult.Answered answered) kept = answered;
        holdsPlace = false;
        heldBytes = resultBytes();
    }

    /** The request is to be made again for a shortage on our own side. */
    void requeue() {
        shortages++;
        // It was no try of the target's.
        attempt--;
        holdsPlace = true;
    }

    /** It is held back with that until it is known whether the network was there. */
    void heldBack(FetchResult result) {
        heldBytes = resultBytes() + HeldBytes.of(result);
    }

    /** The present request is made again from its beginning: it may have failed of an outage. */
    void askAgain() {
        outages++;
        attempt = 0;
        usedNanos = usedBefore;
        deferred = null;
        holdsPlace = false;
        heldBytes = resultBytes();
    }

    /** Whether what was known of its name before is to be looked up anew. */
    boolean isAskedAnew() {
        return first != null || outages > 0;
    }

    /** How often it was requeued. */
    int shortages() {
        return shortages;
    }

    /** The request is done. */
    void conclude(FetchResult result) {
        FetchResult stands = kept != null && result instanceof FetchResult.Failed ? kept : result;
        switch (kind) {
            case MAIN -> main = stands;
            case PLAIN -> plain = stands;
            case PREFLIGHT -> preflight = stands;
            case ROBOTS -> robots = stands;
            case FAVICON -> favicon = stands;
        }
        kept = null;
        deferred = null;
        attempt = 0;
        heldBytes = resultBytes();
    }

    void alsoRequest(List<RequestKind> kinds) {
        if (!kinds.isEmpty()) toCome = new ArrayDeque<>(kinds);
    }

    /** Whether there was another request to turn to. */
    boolean turnToNext() {
        RequestKind next = toCome == null ? null : toCome.poll();
        if (next == null) return false;
        kind = next;
        usedBefore = usedNanos;
        return true;
    }

    /** The last request is done. */
    void finish(long now) {
        took = now - startedNanos;
    }

    /** Bytes that it holds; what its fetch holds while one is under way is counted apart. */
    long heldBytes() {
        return heldBytes;
    }

    private long resultBytes() {
        return HeldBytes.of(main)
                + HeldBytes.of(plain)
                + HeldBytes.of(preflight)
                + HeldBytes.of(robots)
                + HeldBytes.of(favicon)
                + HeldBytes.of(kept);
    }

    // ---- the record

    Instant startedAt() {
        Instant began = startedAt;
        if (began == null) throw new IllegalStateException(target + " was not begun");
        return began;
    }

    Duration took() {
        return Duration.ofNanos(took);
    }

    int attempts() {
        return attempts;
    }
}
