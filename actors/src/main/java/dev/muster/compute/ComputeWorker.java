package dev.muster.compute;

import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * Runs one task at a time, on the thread that the dispatcher gives it. A task that throws an exception has failed; one
 * that dies of an error may have left the worker's thread in any state, so the worker starts afresh. Either way the
 * task's future ends.
 */
final class ComputeWorker extends AbstractBehavior<ComputeWorker.Command> {
    sealed interface Command {}

    /** Says that a task may be waiting. */
    enum Take implements Command {
        OLDEST
    }

    static Behavior<Command> create(TaskQueue tasks) {
        return Behaviors.setup(context -> new ComputeWorker(context, tasks));
    }

    private final TaskQueue tasks;

    private ComputeWorker(ActorContext<Command> context, TaskQueue tasks) {
        super(context);
        this.tasks = tasks;
        restOrGoOn();
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onMessage(Take.class, take -> onTake()).build();
    }

    @SuppressWarnings("ThreadPriorityCheck") // For latency; nothing depends on it.
    private Behavior<Command> onTake() {
        // The word may have come through the router while this worker was down as resting.
        tasks.wake(getContext().getSelf());
        ComputeTask<?> task = tasks.poll();
        if (task != null) {
            run(task);
            // Sockets that became ready meanwhile go first: a moment here is a late answer there.
            Thread.yield();
        }
        restOrGoOn();
        return this;
    }

    private void run(ComputeTask<?> task) {
        tasks.running().add(task);
        // Closed in between: nobody else would interrupt it.
        if (tasks.isClosed()) task.cancel(false);
        try {
            task.run();
        } finally {
            tasks.running().remove(task);
            // A cancelled task was interrupted; the next one must not pay for it.
            Thread.interrupted();
        }
        Error crash = task.crash();
        // Wrapped: Pekko takes a bare StackOverflowError for the end of the JVM.
        if (crash != null) throw new IllegalStateException("a task died of " + crash, crash);
    }

    private void restOrGoOn() {
        if (tasks.isEmpty()) {
            tasks.rest(getContext().getSelf());
            // A task that came in between found nobody resting.
            if (tasks.isEmpty() || !tasks.wake(getContext().getSelf())) return;
        }
        getContext().getSelf().tell(Take.OLDEST);
    }
}
