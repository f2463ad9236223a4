package dev.muster.showcase.compare;

import dev.muster.http.target.Target;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of one round on one thread by cooperative multitasking: a task works for one slice of time, sends
 * itself a message to go on, and so yields to the others. Nobody preempts it; a task that does not yield holds up all.
 * Stops when every task is done.
 */
final class CooperativeScheduler extends AbstractBehavior<CooperativeScheduler.Command> {
    /** Blocks counted before a task yields: a few milliseconds. */
    private static final int BLOCKS_A_SLICE = 16;

    sealed interface Command {}

    private record Slice(Task.Count task, Countdown countdown) implements Command {}

    private record Fetched(
            Task.Fetch task, long from, @Nullable Throwable problem) implements Command {}

    /**
     * @param fetch must not block
     * @param done completed at the end of the last task
     */
    static Behavior<Command> create(
            Round round, Function<Target, CompletionStage<?>> fetch, CompletableFuture<Round> done) {
        return Behaviors.setup(context -> new CooperativeScheduler(context, round, fetch, done));
    }

    private final Round round;
    private final CompletableFuture<Round> done;
    private int left;

    private CooperativeScheduler(
            ActorContext<Command> context,
            Round round,
            Function<Target, CompletionStage<?>> fetch,
            CompletableFuture<Round> done) {
        super(context);
        this.round = round;
        this.done = done;
        this.left = round.tasks().size();
        round.begin();
        for (Task task : round.tasks()) {
            if (task instanceof Task.Count count) {
                context.getSelf().tell(new Slice(count, new Countdown(count.counts())));
            } else if (task instanceof Task.Fetch ask) {
                long from = System.nanoTime();
                context.pipeToSelf(fetch.apply(ask.target()), (result, problem) -> new Fetched(ask, from, problem));
            }
        }
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Slice.class, this::onSlice)
                .onMessage(Fetched.class, this::onFetched)
                .build();
    }

    private Behavior<Command> onSlice(Slice slice) {
        long from = System.nanoTime();
        Countdown countdown = slice.countdown();
        for (int i = 0; i < BLOCKS_A_SLICE && !countdown.isDone(); i++) countdown.countBlock();
        round.computed(slice.task().number(), from);
        if (!countdown.isDone()) {
            getContext().getSelf().tell(slice);
            return this;
        }
        round.counted(countdown.value());
        return oneLess();
    }

    private Behavior<Command> onFetched(Fetched fetched) {
        if (fetched.problem() != null) {
            done.completeExceptionally(fetched.problem());
            return Behaviors.stopped();
        }
        int number = fetched.task().number();
        round.ran("task " + (number + 1), number, Span.Kind.WAITING, fetched.from(), System.nanoTime());
        round.fetched();
        return oneLess();
    }

    private Behavior<Command> oneLess() {
        if (--left > 0) return this;
        round.end();
        done.complete(round);
        return Behaviors.stopped();
    }
}
