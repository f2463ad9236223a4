package dev.muster.scan.engine;

import dev.muster.http.ConnectionLimiter;
import dev.muster.http.DeferredFetch;
import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * Runs fetches, as many at once as {@code muster.fetchers.in-flight} says, and answers each order once. Decides
 * nothing: what follows from a result is the scan's to say. When it crashes, it gives back everything it held.
 */
public final class Fetcher extends AbstractBehavior<Fetcher.Command> {
    public sealed interface Command {}

    /** Work for one fetch. One {@link Fetched} or {@link Full} goes to {@link #replyTo}. */
    sealed interface Order extends Command {
        /** The target's number, unique in one scan. */
        long seq();

        /** Which of the target's steps it is. */
        int step();

        ActorRef<ScanEvent> replyTo();
    }

    /** Begins a fetch. */
    record Fetch(long seq, int step, FetchRequest request, ActorRef<ScanEvent> replyTo) implements Order {}

    /**
     * Goes on with a fetch that was deferred.
     *
     * @param permit for the address that it waited for; from now on the fetcher's to give back
     * @param budget time left
     * @param queued how long it waited
     */
    record Resume(
            long seq,
            int step,
            DeferredFetch fetch,
            ConnectionLimiter.Permit permit,
            Duration budget,
            Duration queued,
            ActorRef<ScanEvent> replyTo)
            implements Order {}

    /** Gives an order up: its socket is closed and nothing is answered. For all fetchers: whoever holds it acts. */
    record Cancel(long seq, ActorRef<ScanEvent> replyTo) implements Command {}

    /** Gives all orders of {@code replyTo} up. For all fetchers. */
    record CancelAll(ActorRef<ScanEvent> replyTo) implements Command {}

    /** It was run. */
    record Fetched(long seq, int step, FetchResult result) implements ScanEvent {}

    /** It was not begun, and its permit is the scan's again: this fetcher has its hands full, another may not. */
    record Full(Order order) implements ScanEvent {}

    private record Done(
            Key key,
            Running fetch,
            @Nullable FetchResult result,
            @Nullable Throwable defect) implements Command {}

    private record Key(ActorRef<ScanEvent> replyTo, long seq) {}

    private record Running(int step, CompletableFuture<FetchResult> future) {}

    /**
     * The behavior.
     *
     * @param inFlight fetches at once, at most
     */
    static Behavior<Command> create(HeaderClient client, int inFlight) {
        return Behaviors.setup(context -> new Fetcher(context, client, inFlight));
    }

    private final HeaderClient client;
    private final int inFlight;
    private final Map<Key, Running> running = new HashMap<>();
    /** What is being begun: after a crash, what the crash was over. */
    private @Nullable Order beginning;

    private boolean defectLogged;

    private Fetcher(ActorContext<Command> context, HeaderClient client, int inFlight) {
        super(context);
        this.client = client;
        this.inFlight = inFlight;
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Order.class, this::onOrder)
                .onMessage(Done.class, this::onDone)
                .onMessage(Cancel.class, this::onCancel)
                .onMessage(CancelAll.class, this::onCancelAll)
                .onSignal(PreRestart.class, signal -> onGone())
                .onSignal(PostStop.class, signal -> onGone())
                .build();
    }

    private Behavior<Command> onOrder(Order order) {
        if (running.size() >= inFlight) {
            order.replyTo().tell(new Full(order));
            return this;
        }
        beginning = order;
        Running fetch = new Running(order.step(), begin(order));
        beginning = null;
        Key key = new Key(order.replyTo(), order.seq());
        running.put(key, fetch);
        ActorRef<Command> self = getContext().getSelf();
        CompletableFuture<FetchResult> unused =
                fetch.future().whenComplete((result, defect) -> self.tell(new Done(key, fetch, result, defect)));
        return this;
    }

    private CompletableFuture<FetchResult> begin(Order order) {
        try {
            if (order instanceof Fetch fetch) return client.fetch(fetch.request());
            Resume resume = (Resume) order;
            return client.resume(resume.fetch(), resume.permit(), resume.budget(), resume.queued());
        } catch (VirtualMachineError | LinkageError defect) {
            // Pekko would take these for the end of the JVM; an exception is left to the supervisor.
            if (order instanceof Resume resume) resume.permit().release();
            return CompletableFuture.failedFuture(defect);
        } catch (RuntimeException defect) {
            if (order instanceof Resume resume) resume.permit().release();
            throw defect;
        }
    }

    private Behavior<Command> onDone(Done done) {
        if (!running.remove(done.key(), done.fetch())) return this; // cancelled, or from before a restart
        FetchResult result = done.result();
        if (result == null) {
            Throwable defect = done.defect() == null ? new IllegalStateException("no result") : bare(done.defect());
            log(defect);
            result = FetchResult.defect(defect);
        }
        answer(done.key(), done.fetch().step(), result);
        return this;
    }

    private Behavior<Command> onCancel(Cancel cancel) {
        Running fetch = running.remove(new Key(cancel.replyTo(), cancel.seq()));
        if (fetch != null) fetch.future().cancel(true);
        return this;
    }

    private Behavior<Command> onCancelAll(CancelAll cancel) {
        for (Iterator<Map.Entry<Key, Running>> all = running.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Key, Running> held = all.next();
            if (!held.getKey().replyTo().equals(cancel.replyTo())) continue;
            all.remove();
            held.getValue().future().cancel(true);
        }
        return this;
    }

    /**
     * Crashed or stopped: the scans hear of it at once and may ask again, instead of waiting for a guard. What the
     * fetcher crashed over is told from what it merely held.
     */
    private Behavior<Command> onGone() {
        Order cause = beginning;
        if (cause != null) {
            FetchResult crashed = failed(FailureKind.LOCAL_INTERNAL, "the fetcher crashed over it");
            answer(new Key(cause.replyTo(), cause.seq()), cause.step(), crashed);
        }
        FetchResult gone = failed(FailureKind.LOCAL_CANCELLED, "the fetcher is gone");
        for (Map.Entry<Key, Running> held : running.entrySet()) {
            held.getValue().future().cancel(true);
            answer(held.getKey(), held.getValue().step(), gone);
        }
        running.clear();
        return this;
    }

    private static FetchResult failed(FailureKind kind, String detail) {
        return new FetchResult.Failed(Failure.of(kind, detail), List.of(), Duration.ZERO);
    }

    private static void answer(Key key, int step, FetchResult result) {
        key.replyTo().tell(new Fetched(key.seq(), step, result));
    }

    /** The first with all that is known of it; a thousand more of the kind would only hide it. */
    private void log(Throwable defect) {
        if (defectLogged) getContext().getLog().error("internal error in a fetch: {}", defect.toString());
        else getContext().getLog().error("internal error in a fetch", defect);
        defectLogged = true;
    }

    private static Throwable bare(Throwable defect) {
        Throwable cause = defect.getCause();
        return defect instanceof CompletionException && cause != null ? cause : defect;
    }
}
