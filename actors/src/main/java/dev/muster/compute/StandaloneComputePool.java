package dev.muster.compute;

import dev.muster.actorsystem.OwnSystem;
import dev.muster.config.Settings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * A compute pool with threads of its own, for a program that has no scanner to lend it one. All its threads are daemons
 * and end with {@link #close()}. Safe for any thread.
 */
public final class StandaloneComputePool implements AutoCloseable {
    /** Longest time for the start and for the end. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ActorSystem<Void> system;
    private final ComputePool pool;

    private StandaloneComputePool(ActorSystem<Void> system, ComputePool pool) {
        this.system = system;
        this.pool = pool;
    }

    /**
     * Starts the workers that {@code muster.compute} asks for.
     *
     * @throws IllegalArgumentException where a setting is of the wrong kind or out of its range
     */
    public static StandaloneComputePool start(Settings settings) {
        ComputeSettings compute = ComputeSettings.from(settings);
        CompletableFuture<ComputePool> started = new CompletableFuture<>();
        Behavior<Void> guardian = Behaviors.setup(context -> {
            started.complete(ComputePool.spawn(context, compute, "workers"));
            return Behaviors.empty();
        });
        ActorSystem<Void> system = OwnSystem.start(
                guardian, "muster-compute", OwnSystem.settings(settings, ComputePool.DISPATCHER, compute.poolSize()));
        return new StandaloneComputePool(system, await(started));
    }

    private static ComputePool await(CompletableFuture<ComputePool> started) {
        try {
            return started.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the compute pool did not start in " + PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the compute pool started", e);
        }
    }

    /** The pool; it takes tasks until the close. */
    public ComputePool pool() {
        return pool;
    }

    /**
     * Cancels what waits, interrupts what runs, and gives the threads back; waits for that, 15 seconds at most, and not
     * where a task itself calls it. Idempotent.
     */
    @Override
    public void close() {
        pool.close();
        system.terminate();
        if (pool.isInside()) return;
        try {
            system.getWhenTerminated().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            org.slf4j.LoggerFactory.getLogger(StandaloneComputePool.class)
                    .warn("the compute pool did not end in time", e);
        }
    }
}
