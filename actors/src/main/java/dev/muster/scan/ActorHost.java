package dev.muster.scan;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.muster.actorsystem.OwnSystem;
import dev.muster.compute.ComputePool;
import dev.muster.config.Settings;
import dev.muster.scan.engine.Supervisor;
import dev.muster.scan.settings.LifecycleSettings;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.jspecify.annotations.Nullable;

/**
 * Where the actors live: in a system of their own, or in that of the embedding program, which is then never ended from
 * here.
 */
final class ActorHost {
    // Sockets on the dispatcher of the streams that they serve: to hand each byte to another thread costs more than to
    // read it. Nobody else is there who may open too many, or forget to take one over.
    private static final Config SOCKETS = ConfigFactory.parseString("""
            pekko.io.tcp {
              worker-dispatcher = muster.http.dispatcher
              management-dispatcher = muster.http.dispatcher
              max-channels = unlimited
              register-timeout = infinite
            }
            """);

    private final ActorRef<Supervisor.Command> supervisor;
    private final ComputePool workers;
    private final CompletableFuture<Void> stopped;
    private final CompletionStage<?> systemGone;
    private final Duration stopPatience;
    private final AtomicBoolean stopping = new AtomicBoolean();

    private ActorHost(
            ActorRef<Supervisor.Command> supervisor,
            ComputePool workers,
            CompletableFuture<Void> stopped,
            CompletionStage<?> systemGone,
            Duration stopPatience) {
        this.supervisor = supervisor;
        this.workers = workers;
        this.stopped = stopped;
        this.systemGone = systemGone;
        this.stopPatience = stopPatience;
    }

    /**
     * Builds the tree.
     *
     * @param guest the embedding program's system; {@code null} for one of our own
     * @throws IllegalStateException where it does not stand in time, or this thread is interrupted; then nothing is
     *     left of it
     */
    static ActorHost start(Supervisor.Plan plan, Settings settings, @Nullable ActorSystem<?> guest) {
        LifecycleSettings lifecycle = LifecycleSettings.from(settings);
        CompletableFuture<ComputePool> started = new CompletableFuture<>();
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        ActorRef<Supervisor.Command> supervisor;
        CompletionStage<?> systemGone;
        if (guest == null) {
            ActorSystem<Supervisor.Command> own = OwnSystem.start(
                    Supervisor.create(plan, started, stopped),
                    "muster",
                    SOCKETS.withFallback(OwnSystem.settings(
                            settings, ComputePool.DISPATCHER, plan.compute().poolSize())));
            supervisor = own;
            systemGone = own.getWhenTerminated();
        } else {
            supervisor = guest.systemActorOf(
                    Supervisor.create(plan, started, stopped), "muster-" + UUID.randomUUID(), Props.empty());
            systemGone = stopped;
        }
        ComputePool workers;
        try {
            workers = await(started, lifecycle.startPatience());
        } catch (RuntimeException failed) {
            supervisor.tell(Supervisor.Halt.STOP);
            throw failed;
        }
        return new ActorHost(supervisor, workers, stopped, systemGone, lifecycle.stopPatience());
    }

    ActorRef<Supervisor.Command> supervisor() {
        return supervisor;
    }

    ComputePool workers() {
        return workers;
    }

    /** Ends when the tree is gone, by whatever cause. */
    CompletableFuture<Void> stopped() {
        return stopped;
    }

    /** Ends everything. */
    void stop() {
        if (stopping.compareAndSet(false, true)) supervisor.tell(Supervisor.Halt.STOP);
    }

    /** Waits for the end, for a bounded time. */
    void awaitEnd() {
        try {
            systemGone.toCompletableFuture().get(stopPatience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            org.slf4j.LoggerFactory.getLogger(HeaderScanner.class).warn("the scanner's actors did not end in time", e);
        }
    }

    private static ComputePool await(CompletableFuture<ComputePool> started, Duration patience) {
        try {
            return started.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ConfigException wrong) {
                throw new IllegalArgumentException(wrong.getMessage(), wrong);
            }
            if (failed.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException("the scanner's actors could not be started", failed.getCause());
        } catch (TimeoutException late) {
            throw new IllegalStateException(
                    "the scanner's actors did not start within " + patience.toMillis() + " ms"
                            + " (muster.lifecycle.start-patience)",
                    late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the scanner started", interrupted);
        }
    }
}
