package dev.muster.scan;

import dev.muster.compute.ComputePool;
import dev.muster.config.Settings;
import dev.muster.http.target.Target;
import dev.muster.scan.engine.Scan;
import dev.muster.scan.engine.Supervisor;
import dev.muster.scan.report.TargetReport;
import dev.muster.scan.stream.Callbacks;
import dev.muster.scan.stream.ScanRef;
import dev.muster.scan.stream.SingleTargets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * The scanner as an actor, for programs that are made of actors: it lives in the tree of whoever spawns it, and ends
 * with it. Its own supervisor, fetchers and workers are its children; nothing blocks.
 */
public final class ScannerActor extends AbstractBehavior<ScannerActor.Command> {
    /** What it can be told. */
    public sealed interface Command {}

    /**
     * Scan {@code target}.
     *
     * @param target that is to be asked
     * @param replyTo gets one {@link Reply}
     */
    public record ScanTarget(Target target, ActorRef<Reply> replyTo) implements Command {
        public ScanTarget {
            Objects.requireNonNull(target, "target");
            Objects.requireNonNull(replyTo, "replyTo");
        }
    }

    /** Words without content. */
    public enum Halt implements Command {
        /** Admit no more targets, and finish what is under way. */
        DRAIN,
        /** Close all sockets and end. What is under way is answered by {@link NotScanned}. */
        STOP
    }

    private enum Lost implements Command {
        SUPERVISOR
    }

    /** What comes back for a {@link ScanTarget}. */
    public sealed interface Reply {
        /** The target that was handed in. */
        Target target();
    }

    /**
     * The target was scanned; what went wrong with it is in the report.
     *
     * @param target that was handed in
     * @param report what became of it
     */
    public record Scanned(Target target, TargetReport report) implements Reply {}

    /**
     * The target was not scanned.
     *
     * @param target that was handed in
     * @param reason as many wait as {@code muster.scan.queue} allows, or the scanner drains or ends
     */
    public record NotScanned(Target target, String reason) implements Reply {}

    /**
     * The actor's behavior. Its system's configuration must hold this library's {@code reference.conf}, as every loaded
     * one does.
     *
     * @param scanner settings and parts; those that it does not name come from the actor's system, and its own system,
     *     if one is set, does not count
     * @throws IllegalArgumentException at the start, to whoever supervises the actor, where a setting is out of its
     *     range
     */
    public static Behavior<Command> create(HeaderScannerBuilder scanner) {
        return Behaviors.setup(context -> {
            HeaderScannerBuilder here = scanner.in(context.getSystem());
            Settings whole = here.whole();
            return new ScannerActor(context, here.plan(whole), here.scanPlans(whole));
        });
    }

    private final ActorRef<Supervisor.Command> supervisor;
    private final CompletableFuture<ComputePool> started = new CompletableFuture<>();
    private final ScanPlans plans;
    private final int queue;
    private SingleTargets targets;
    private boolean draining;

    private ScannerActor(ActorContext<Command> context, Supervisor.Plan plan, ScanPlans plans) {
        super(context);
        this.plans = plans;
        supervisor = context.spawn(Supervisor.create(plan, started, new CompletableFuture<>()), "supervisor");
        context.watchWith(supervisor, Lost.SUPERVISOR);
        queue = plan.scan().queue();
        targets = newTargets();
    }

    private SingleTargets newTargets() {
        // Replies are messages: whoever has one ready may send it.
        SingleTargets fresh = new SingleTargets(queue, new Callbacks(Runnable::run));
        ScanRef scan = new ScanRef(new CompletableFuture<>());
        supervisor.tell(new Supervisor.StartScan(plans.plan(plans.defaults(), Map.of()), fresh, fresh, scan.actor()));
        scan.tell(new Scan.Demand(Long.MAX_VALUE));
        return fresh;
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(ScanTarget.class, this::onScanTarget)
                .onMessageEquals(Halt.DRAIN, this::onDrain)
                .onMessageEquals(Halt.STOP, this::onStop)
                .onMessageEquals(Lost.SUPERVISOR, this::onLost)
                .onSignal(PostStop.class, signal -> onGone())
                .build();
    }

    private Behavior<Command> onScanTarget(ScanTarget scan) {
        if (draining) {
            scan.replyTo().tell(new NotScanned(scan.target(), "the scanner admits no more targets"));
            return this;
        }
        // A scan that crashed took its own targets with it, and no later ones.
        if (targets.isOver()) targets = newTargets();
        CompletableFuture<Void> unused = targets.submit(scan.target())
                .handle((report, refused) -> reply(scan.target(), report, refused))
                .thenAccept(scan.replyTo()::tell);
        return this;
    }

    private static Reply reply(Target target, @Nullable TargetReport report, @Nullable Throwable refused) {
        return report != null
                ? new Scanned(target, report)
                : new NotScanned(target, refused == null ? "" : String.valueOf(refused.getMessage()));
    }

    private Behavior<Command> onDrain() {
        draining = true;
        supervisor.tell(Supervisor.Halt.DRAIN);
        return this;
    }

    private Behavior<Command> onStop() {
        draining = true;
        // It stops when its sockets are closed, and this actor with it.
        supervisor.tell(Supervisor.Halt.STOP);
        return this;
    }

    /** After a stop, or because it could not start; then whoever supervises this actor hears why. */
    private Behavior<Command> onLost() {
        try {
            if (started.isCompletedExceptionally()) started.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
        return Behaviors.stopped();
    }

    private Behavior<Command> onGone() {
        targets.gone();
        return this;
    }
}
