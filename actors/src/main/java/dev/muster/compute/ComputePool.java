package dev.muster.compute;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.PoolRouter;
import org.apache.pekko.actor.typed.javadsl.Routers;

/**
 * The front of the compute pool: any CPU-bound task in, its result as a future out. Tasks run in the order they came,
 * one to a worker, on {@code muster.compute.dispatcher}. Safe for any thread.
 *
 * <p>What depends on a future without an executor of its own runs on the worker's thread: keep that short.
 */
public final class ComputePool {
    /** The dispatcher's path in the configuration. */
    public static final String DISPATCHER = "muster.compute.dispatcher";

    /** Longer than this the scheduler cannot wait. */
    private static final Duration LONGEST_TIMER = Duration.ofDays(100);

    private final ActorSystem<?> system;
    private final ComputeSettings settings;
    private final TaskQueue tasks;
    private final ActorRef<ComputeWorker.Command> workers;

    private ComputePool(
            ActorSystem<?> system, ComputeSettings settings, TaskQueue tasks, ActorRef<ComputeWorker.Command> workers) {
        this.system = system;
        this.settings = settings;
        this.tasks = tasks;
        this.workers = workers;
    }

    /** Spawns the router of workers as a child of {@code context}'s actor. For that actor's own thread. */
    public static ComputePool spawn(ActorContext<?> context, ComputeSettings settings, String name) {
        return spawn(context, settings, name, DispatcherSelector.fromConfig(DISPATCHER));
    }

    /** The same on another dispatcher, to compare. */
    public static ComputePool spawn(
            ActorContext<?> context, ComputeSettings settings, String name, DispatcherSelector dispatcher) {
        TaskQueue tasks = new TaskQueue(settings.queue());
        Behavior<ComputeWorker.Command> worker =
                Behaviors.supervise(ComputeWorker.create(tasks)).onFailure(SupervisorStrategy.restart());
        PoolRouter<ComputeWorker.Command> router =
                Routers.pool(settings.poolSize(), worker).withRouteeProps(dispatcher);
        return new ComputePool(context.getSystem(), settings, tasks, context.spawn(router, name));
    }

    /**
     * Runs {@code task}. Cancelling the future interrupts it; one that still waits never runs.
     *
     * @return ends with the task's result, or exceptionally with exactly what it threw
     * @throws ComputeQueueFullException where as many wait as {@code muster.compute.queue} allows
     * @throws RejectedExecutionException where the pool has been closed
     */
    public <R> CompletableFuture<R> submit(Callable<R> task) {
        return enqueue(new ComputeTask<>(Objects.requireNonNull(task, "task"), tasks));
    }

    /**
     * The same within a time.
     *
     * @param deadline waiting and running together, however long; when it has passed the future ends with a
     *     {@link java.util.concurrent.TimeoutException} and the task is treated as cancelled. Zero or less has passed
     *     already: the task never runs
     */
    public <R> CompletableFuture<R> submit(Callable<R> task, Duration deadline) {
        Objects.requireNonNull(deadline, "deadline");
        ComputeTask<R> timed = new ComputeTask<>(task, tasks);
        if (deadline.isZero() || deadline.isNegative()) {
            timed.expire();
            return timed.result();
        }
        CompletableFuture<R> result = enqueue(timed);
        expireAfter(deadline, timed);
        return result;
    }

    private void expireAfter(Duration deadline, ComputeTask<?> task) {
        Duration step = deadline.compareTo(LONGEST_TIMER) > 0 ? LONGEST_TIMER : deadline;
        Duration left = deadline.minus(step);
        Runnable then = left.isZero() ? task::expire : () -> expireAfter(left, task);
        Cancellable timer = system.scheduler().scheduleOnce(step, then, system.executionContext());
        CompletableFuture<?> unused = task.result().whenComplete((value, cause) -> timer.cancel());
    }

    /** Tasks that wait for a worker. */
    public int waiting() {
        return tasks.waiting();
    }

    /** Tasks that run now. */
    public int running() {
        return tasks.running().size();
    }

    /** Tasks that run at once, at most. */
    public int workers() {
        return settings.poolSize();
    }

    /** Whether the present thread runs a task of this pool, or what depends on its future. */
    public boolean isInside() {
        return tasks.running().stream().anyMatch(ComputeTask::isRunHere);
    }

    /** Takes no more tasks, cancels those that wait and interrupts those that run. Idempotent. */
    public void close() {
        tasks.close();
    }

    private <R> CompletableFuture<R> enqueue(ComputeTask<R> task) {
        if (!tasks.offer(task)) {
            if (tasks.isClosed()) throw new RejectedExecutionException("the compute pool is closed");
            throw new ComputeQueueFullException(tasks.waiting());
        }
        // Closed in between: nobody would come for it.
        if (tasks.isClosed()) task.cancel(false);
        ActorRef<ComputeWorker.Command> resting = tasks.wakeOne();
        // With all of them busy the router passes the word to one in turn: it is taken up when that one comes to it, or
        // before.
        (resting != null ? resting : workers).tell(ComputeWorker.Take.OLDEST);
        return task.result();
    }
}
