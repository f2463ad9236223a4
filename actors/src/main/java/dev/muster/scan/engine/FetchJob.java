package dev.muster.scan.engine;

import dev.muster.http.FetchResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One target in the hands of a fetcher: which views it has given and which are to come. For the fetcher's thread alone. */
final class FetchJob {
    final Fetcher.Fetch order;
    private final Instant startedAt;
    private final long startedNanos;
    private final Deque<View> toCome = new ArrayDeque<>(3);
    private View view = View.MAIN;
    /** Tries of the view that is being asked for. */
    private int attempt;
    /** Tries of the main view. */
    private int attempts;
    /** An answer that asked to come back later. */
    private FetchResult.@Nullable Answered kept;

    private @Nullable FetchResult main;
    private @Nullable FetchResult plain;
    private @Nullable FetchResult preflight;
    private @Nullable FetchResult robots;
    private @Nullable FetchResult favicon;
    private @Nullable CompletableFuture<FetchResult> underWay;

    FetchJob(Fetcher.Fetch order, Instant startedAt, long startedNanos) {
        this.order = order;
        this.startedAt = startedAt;
        this.startedNanos = startedNanos;
    }

    View view() {
        return view;
    }

    int attempt() {
        return attempt;
    }

    /** The main view's result, once there is one. */
    @Nullable
    FetchResult main() {
        return main;
    }

    Duration took(long now) {
        return Duration.ofNanos(now - startedNanos);
    }

    void begun(CompletableFuture<FetchResult> future) {
        attempt++;
        if (view == View.MAIN) attempts++;
        underWay = future;
    }

    /** Closes the socket. */
    void cancel() {
        if (underWay != null) underWay.cancel(true);
    }

    /** The try ended with this, and another will be made. */
    void keep(FetchResult result) {
        if (result instanceof FetchResult.Answered answered) kept = answered;
    }

    /** The view is done. */
    void conclude(FetchResult result) {
        FetchResult stands = kept != null && result instanceof FetchResult.Failed ? kept : result;
        switch (view) {
            case MAIN -> main = stands;
            case PLAIN -> plain = stands;
            case PREFLIGHT -> preflight = stands;
            case ROBOTS -> robots = stands;
            case FAVICON -> favicon = stands;
        }
        kept = null;
        attempt = 0;
    }

    void alsoAskFor(List<View> views) {
        toCome.addAll(views);
    }

    /** Whether there was another view to turn to. */
    boolean turnToNext() {
        View next = toCome.poll();
        if (next == null) return false;
        view = next;
        return true;
    }

    Fetcher.Fetched fetched(FetchResult result, long now) {
        return new Fetcher.Fetched(
                order.seq(),
                startedAt,
                took(now),
                attempts,
                main == null ? result : main,
                plain,
                preflight,
                robots,
                favicon);
    }
}
