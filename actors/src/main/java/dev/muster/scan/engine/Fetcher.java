package dev.muster.scan.engine;

import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.Method;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.scan.settings.AnalysisDepth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
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
 * Fetches targets and answers each order once: after retries, and after whatever other views of the target are wanted, all within
 * one total time. When it crashes, it gives back everything it held.
 */
public final class Fetcher extends AbstractBehavior<Fetcher.Command> {
    public sealed interface Command {}

    /**
     * Asks for {@code target}. One {@link Fetched} goes to {@code replyTo}, also when every attempt failed.
     *
     * @param seq unique among the orders of {@code replyTo}
     */
    public record Fetch(long seq, Target target, ActorRef<Fetched> replyTo) implements Command {}

    /** Gives an order up: its socket is closed and nothing is answered. For all fetchers: whoever holds it acts. */
    public record Cancel(long seq, ActorRef<Fetched> replyTo) implements Command {}

    /** Gives all orders of {@code replyTo} up. For all fetchers. */
    public record CancelAll(ActorRef<Fetched> replyTo) implements Command {}

    /**
     * What a target gave.
     *
     * @param attempts tries of the main view
     * @param result the main view, over https where both were asked for
     * @param plain the view over plain http, where wanted
     * @param preflight the answer to a CORS preflight, where wanted
     * @param robots the answer for /robots.txt, where wanted
     * @param favicon the answer for the icon, where wanted
     */
    public record Fetched(
            long seq,
            Instant startedAt,
            Duration took,
            int attempts,
            FetchResult result,
            @Nullable FetchResult plain,
            @Nullable FetchResult preflight,
            @Nullable FetchResult robots,
            @Nullable FetchResult favicon) {
        /** What stands for the word of a fetcher that never came. */
        static Fetched lost(long seq, Instant now, Duration patience) {
            FetchResult result = new FetchResult.Failed(
                    Failure.of(FailureKind.LOCAL_INTERNAL, "no word from its fetcher"), List.of(), patience);
            return new Fetched(seq, now.minus(patience), patience, 1, result, null, null, null, null);
        }

        long weight() {
            return Weight.of(result) + Weight.of(plain) + Weight.of(preflight) + Weight.of(robots) + Weight.of(favicon);
        }
    }

    private record AttemptDone(
            FetchJob job, FetchResult result, @Nullable Throwable defect) implements Command {
        static AttemptDone of(FetchJob job, @Nullable FetchResult result, @Nullable Throwable thrown) {
            if (result != null) return new AttemptDone(job, result, null);
            Throwable defect = thrown == null ? new IllegalStateException("neither result nor defect") : bare(thrown);
            return new AttemptDone(job, FetchResult.defect(defect), defect);
        }
    }

    private record PauseOver(FetchJob job) implements Command {}

    private record Key(ActorRef<Fetched> replyTo, long seq) {}

    /**
     * How to fetch.
     *
     * @param total longest time for one target, everything included
     * @param method of the main and the plain view
     * @param wholeSite whether more is asked of a site than its answer, where content is
     * @param secretive whether the client adds fields that only the target's own origin may see
     */
    record Manner(
            Duration total,
            Method method,
            AnalysisDepth depth,
            boolean wholeSite,
            boolean secretive,
            Retries retries) {}

    static Behavior<Command> create(HeaderClient client, Manner manner, InstantSource clock, Ticker ticker) {
        return Behaviors.setup(context -> new Fetcher(context, client, manner, clock, ticker));
    }

    /** A timer that fires late must not turn into a budget below zero. */
    private static final Duration LEAST_BUDGET = Duration.ofMillis(1);

    private final HeaderClient client;
    private final Manner manner;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Map<Key, FetchJob> jobs = new HashMap<>();
    /** Whose message was the last to be dealt with: after a crash, what the crash was over. */
    private @Nullable FetchJob atWork;

    private boolean defectTold;

    private Fetcher(
            ActorContext<Command> context, HeaderClient client, Manner manner, InstantSource clock, Ticker ticker) {
        super(context);
        this.client = client;
        this.manner = manner;
        this.clock = clock;
        this.ticker = ticker;
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Fetch.class, this::onFetch)
                .onMessage(AttemptDone.class, this::onAttemptDone)
                .onMessage(PauseOver.class, this::onPauseOver)
                .onMessage(Cancel.class, this::onCancel)
                .onMessage(CancelAll.class, this::onCancelAll)
                .onSignal(PreRestart.class, signal -> onGone(atWork))
                .onSignal(PostStop.class, signal -> onGone(null))
                .build();
    }

    private Behavior<Command> onFetch(Fetch order) {
        FetchJob job = new FetchJob(order, clock.instant(), ticker.nanos());
        jobs.put(key(job), job);
        atWork = job;
        attempt(job);
        return this;
    }

    private Behavior<Command> onAttemptDone(AttemptDone done) {
        FetchJob job = done.job();
        if (jobs.get(key(job)) != job) return this; // cancelled, or from before a restart
        atWork = job;
        if (done.defect() != null) tell(job, done.defect());
        Optional<Duration> pause = manner.retries()
                .after(
                        job.attempt(),
                        done.result(),
                        left(job),
                        clock.instant(),
                        ThreadLocalRandom.current().nextDouble());
        if (pause.isPresent()) {
            job.keep(done.result());
            getContext().scheduleOnce(pause.get(), getContext().getSelf(), new PauseOver(job));
            return this;
        }
        conclude(job, done.result());
        return this;
    }

    private Behavior<Command> onPauseOver(PauseOver over) {
        if (jobs.get(key(over.job())) != over.job()) return this;
        atWork = over.job();
        attempt(over.job());
        return this;
    }

    private Behavior<Command> onCancel(Cancel cancel) {
        FetchJob job = jobs.remove(new Key(cancel.replyTo(), cancel.seq()));
        if (job != null) job.cancel();
        return this;
    }

    private Behavior<Command> onCancelAll(CancelAll cancel) {
        for (Iterator<FetchJob> held = jobs.values().iterator(); held.hasNext(); ) {
            FetchJob job = held.next();
            if (!job.order.replyTo().equals(cancel.replyTo())) continue;
            held.remove();
            job.cancel();
        }
        return this;
    }

    /**
     * Crashed or stopped: the scans hear of it at once and may ask again, instead of waiting for a deadline. What the fetcher died
     * of is told from what it merely held.
     */
    private Behavior<Command> onGone(@Nullable FetchJob cause) {
        FetchResult died = new FetchResult.Failed(
                Failure.of(FailureKind.LOCAL_INTERNAL, "its fetcher crashed over it"), List.of(), Duration.ZERO);
        FetchResult held = new FetchResult.Failed(
                Failure.of(FailureKind.LOCAL_CANCELLED, "its fetcher is gone"), List.of(), Duration.ZERO);
        for (FetchJob job : jobs.values()) {
            job.cancel();
            job.order.replyTo().tell(job.fetched(job == cause ? died : held, ticker.nanos()));
        }
        jobs.clear();
        return this;
    }

    private void conclude(FetchJob job, FetchResult result) {
        boolean first = job.main() == null;
        job.conclude(result);
        if (first) job.alsoAskFor(View.after(job.order.target(), manner, result));
        if (job.turnToNext() && left(job).compareTo(Duration.ZERO) > 0) {
            attempt(job);
            return;
        }
        jobs.remove(key(job));
        job.order.replyTo().tell(job.fetched(result, ticker.nanos()));
    }

    private void attempt(FetchJob job) {
        Duration left = left(job);
        Duration budget = left.compareTo(LEAST_BUDGET) < 0 ? LEAST_BUDGET : left;
        FetchResult main = job.main();
        FetchRequest request = main == null
                ? View.main(job.order.target(), manner.method(), manner.depth(), budget)
                : job.view().request(job.order.target(), manner.method(), main, budget);
        CompletableFuture<FetchResult> future = ask(request);
        job.begun(future);
        getContext().pipeToSelf(future, (result, defect) -> AttemptDone.of(job, result, defect));
    }

    /** The first with all that is known of it; a thousand more of the kind would only hide it. */
    private void tell(FetchJob job, Throwable defect) {
        if (defectTold) getContext().getLog().error("{}: a defect of ours: {}", job.order.target(), defect.toString());
        else getContext().getLog().error("{}: a defect of ours", job.order.target(), defect);
        defectTold = true;
    }

    private CompletableFuture<FetchResult> ask(FetchRequest request) {
        try {
            return client.fetch(request);
        } catch (VirtualMachineError | LinkageError defect) {
            // Pekko would take these for the end of the JVM; an exception is left to the supervisor.
            return CompletableFuture.failedFuture(defect);
        }
    }

    /** What is left of the view's time; the first of two views may not use up the second's. */
    private Duration left(FetchJob job) {
        boolean firstOfTwo = job.view() == View.MAIN && job.order.target().scheme() == SchemeChoice.BOTH;
        Duration whole = firstOfTwo ? manner.total().dividedBy(2) : manner.total();
        return whole.minus(job.took(ticker.nanos()));
    }

    private static Throwable bare(Throwable defect) {
        Throwable cause = defect.getCause();
        return defect instanceof CompletionException && cause != null ? cause : defect;
    }

    private static Key key(FetchJob job) {
        return new Key(job.order.replyTo(), job.order.seq());
    }
}
