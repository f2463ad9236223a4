package dev.muster.scan;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.muster.compute.ComputePool;
import dev.muster.compute.OwnSystem;
import dev.muster.scan.engine.Supervisor;
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
    /** Longest time for the start: a busy machine takes a while to load what a scanner consists of. */
    private static final Duration START_PATIENCE = Duration.ofMinutes(1);

    /** Longest time for the end. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    // Sockets on the dispatcher of the streams that they serve: to hand each byte to another thread costs more than to
    // read it.
    private static final Config SOCKETS = ConfigFactory.parseString("""
            pekko.io.tcp {
              worker-dispatcher = muster.http.dispatcher
              management-dispatcher = muster.http.dispatcher
            }
            """);

    private final ActorRef<Supervisor.Command> supervisor;
    private final ComputePool workers;
    private final CompletableFuture<Void> stopped;
    private final CompletionStage<?> systemGone;
    private final AtomicBoolean stopping = new AtomicBoolean();

    private ActorHost(
            ActorRef<Supervisor.Command> supervisor,
            ComputePool workers,
            CompletableFuture<Void> stopped,
            CompletionStage<?> systemGone) {
        this.supervisor = supervisor;
        this.workers = workers;
        this.stopped = stopped;
        this.systemGone = systemGone;
    }

    /**
     * Builds the tree.
     *
     * @param guest the embedding program's system; {@code null} for one of our own
     */
    static ActorHost start(Supervisor.Plan plan, Config config, @Nullable ActorSystem<?> guest) {
        CompletableFuture<ComputePool> started = new CompletableFuture<>();
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        if (guest != null) {
            ActorRef<Supervisor.Command> supervisor = guest.systemActorOf(
                    Supervisor.create(plan, started, stopped), "muster-" + UUID.randomUUID(), Props.empty());
            return new ActorHost(supervisor, await(started), stopped, stopped);
        }
        ActorSystem<Supervisor.Command> own = ActorSystem.create(
                Supervisor.create(plan, started, stopped),
                "muster",
                SOCKETS.withFallback(OwnSystem.settings(config, plan.compute())));
        return new ActorHost(own, await(started), stopped, own.getWhenTerminated());
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

    /** Ends everything and waits for it, for a bounded time. */
    void stop() {
        if (stopping.compareAndSet(false, true)) supervisor.tell(Supervisor.Halt.STOP);
        try {
            systemGone.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            org.slf4j.LoggerFactory.getLogger(HeaderScanner.class).warn("the scanner's actors did not end in time", e);
        }
    }

    private static ComputePool await(CompletableFuture<ComputePool> started) {
        try {
            return started.get(START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException("the scanner's actors could not be started", failed.getCause());
        } catch (TimeoutException late) {
            throw new IllegalStateException(
                    "the scanner's actors did not start within " + START_PATIENCE.toSeconds() + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the scanner started", interrupted);
        }
    }
}
