package dev.muster.http;

import dev.muster.http.target.Target;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Asks one origin for its header section, following redirects where the settings say so.
 *
 * <p>Safe for use from any thread. The future completes on a thread of the client: do no long work there. It always
 * completes with a value, also on every failure of network, target or policy ({@link FetchResult.Failed}); it completes
 * exceptionally only on a defect. Cancelling it closes the socket.
 */
public interface HeaderClient extends AutoCloseable {
    /** Fetches what {@code request} asks for. Cancelling the future closes the socket. */
    CompletableFuture<FetchResult> fetch(FetchRequest request);

    /**
     * Goes on with a fetch that was {@link FetchResult.Deferred deferred}, with the dial that it stopped before.
     * Cancelling works as in {@link #fetch(FetchRequest)}.
     *
     * @param permit taken for its address; the client gives it back in every case, also where this method throws
     * @param budget what is left of the target's total time: waiting does not count
     * @param queued how long it waited; stands in the hop's timings, added to what the same hop waited before
     * @throws IllegalArgumentException where {@code deferred} is another client's
     * @throws IllegalStateException where it was resumed before
     */
    CompletableFuture<FetchResult> resume(
            DeferredFetch deferred, ConnectionLimiter.Permit permit, Duration budget, Duration queued);

    /** {@code GET} with all of the time and the scheme that the settings give. */
    CompletableFuture<FetchResult> fetch(Target target);

    /** How look-ups of names are held back. */
    default LookupPace lookups() {
        return LookupPace.NONE;
    }

    /** Gives back what the client holds; fetches under way end as {@code local.cancelled}. Idempotent. */
    @Override
    void close();
}
