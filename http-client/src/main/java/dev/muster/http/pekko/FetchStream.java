package dev.muster.http.pekko;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.Done;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.jspecify.annotations.Nullable;

/**
 * One running stream, which serves one exchange after the other, each on a connection of its own. To start a stream and
 * to end it costs more than all that an exchange does in between. It stands in its stream's attributes, so that both of
 * its ends know it.
 */
final class FetchStream implements Attributes.MandatoryAttribute {
    /** In place of a next exchange: there will be none. */
    private static final Object OVER = new Object();

    /** Where streams wait for their next exchange. */
    interface Pool {
        /** Whether {@code stream} was taken back. */
        boolean offer(FetchStream stream);

        void forget(FetchStream stream);
    }

    private final Pool home;
    private final AtomicReference<@Nullable Object> next;
    /** Written when the stream starts, read by others only once it is idle. */
    private @Nullable AsyncCallback<Done> waker;
    /** Touched by the stream's own actor alone. */
    private @Nullable FetchExchange current;

    FetchStream(Pool home, FetchExchange first) {
        this.home = home;
        this.next = new AtomicReference<>(first);
    }

    // ---- any thread

    /** Hands an idle stream its next exchange; {@code false} where it has ended meanwhile. */
    boolean assign(FetchExchange exchange) {
        if (!next.compareAndSet(null, exchange)) return false;
        wake();
        return true;
    }

    /** Ends it, if it is idle. */
    void end() {
        if (next.compareAndSet(null, OVER)) wake();
    }

    private void wake() {
        AsyncCallback<Done> callback = waker;
        if (callback == null) throw new IllegalStateException("a stream that never ran was in the pool");
        callback.invoke(Done.getInstance());
    }

    // ---- the stream's actor

    void started(AsyncCallback<Done> callback) {
        waker = callback;
    }

    /** The exchange that waits to be begun, from now on the current one; {@code null} where none waits. */
    @Nullable
    FetchExchange take() {
        if (!(next.get() instanceof FetchExchange exchange)) return null;
        next.set(null);
        current = exchange;
        return exchange;
    }

    @Nullable
    FetchExchange current() {
        return current;
    }

    boolean isOver() {
        return next.get() == OVER;
    }

    /** Ready for the next exchange; {@code false} where nobody wants it back. */
    boolean release() {
        current = null;
        return home.offer(this);
    }

    /** Leaves the pool after a long idle time; {@code false} where it has work again. */
    boolean retire() {
        if (current != null || !next.compareAndSet(null, OVER)) return false;
        home.forget(this);
        return true;
    }

    /** The stream has ended; gives back an exchange that was handed over and never begun. */
    @Nullable
    FetchExchange ended() {
        return next.getAndSet(OVER) instanceof FetchExchange exchange ? exchange : null;
    }
}
