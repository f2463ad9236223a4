package dev.muster.scan.engine;

import dev.muster.compute.ComputePool;
import dev.muster.compute.ComputeSettings;
import dev.muster.http.HeaderClient;
import dev.muster.http.HttpSettings;
import dev.muster.scan.settings.FetcherSettings;
import dev.muster.scan.settings.ScanSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.Routers;

/**
 * The guardian. The tree below it, in start order:
 *
 * <pre>
 * workers    pool router of ComputeWorkers, on muster.compute.dispatcher
 * fetchers   pool router of Fetchers, on muster.fetch.dispatcher
 * scan-1 …   one for each scan, on muster.fetch.dispatcher
 * </pre>
 *
 * A routee that stops would leave its pool for good, so both kinds are restarted. A scan that crashes is not: its ledger is lost, and
 * whoever started it is told.
 */
public final class Supervisor extends AbstractBehavior<Supervisor.Command> {
    public sealed interface Command {}

    /** Starts a scan; {@code started} ends with its actor. */
    public record StartScan(Intake intake, Outlet outlet, CompletableFuture<ActorRef<Scan.Command>> started)
            implements Command {}

    public enum Halt implements Command {
        /** No scan admits more; each finishes what is under way. */
        DRAIN,
        /** All sockets are closed, the client and the pool too; the supervisor ends. */
        STOP
    }

    private record ScanEnded(ActorRef<Scan.Command> scan) implements Command {}

    /** What the tree is made with. */
    public record Plan(
            ScanSettings scan,
            FetcherSettings fetchers,
            ComputeSettings compute,
            HttpSettings http,
            ReportMaker reports,
            Counters counters,
            Function<ActorSystem<?>, HeaderClient> client) {}

    /** The dispatcher's path in the configuration. */
    static final String FETCH_DISPATCHER = "muster.fetch.dispatcher";
    /** How much longer than a target's total time a fetcher may be silent: the client is the first to end a fetch. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    /**
     * The guardian's behavior.
     *
     * @param started ends with the compute pool once the tree stands, exceptionally where it cannot be built
     * @param stopped ends when the client is closed and all children are gone
     */
    public static Behavior<Command> create(
            Plan plan, CompletableFuture<ComputePool> started, CompletableFuture<Void> stopped) {
        return Behaviors.setup(context -> {
            try {
                Supervisor supervisor = new Supervisor(context, plan, stopped);
                started.complete(supervisor.workers);
                return supervisor;
            } catch (RuntimeException | Error cause) {
                started.completeExceptionally(cause);
                stopped.complete(null);
                return Behaviors.stopped();
            }
        });
    }

    private final HeaderClient client;
    private final ComputePool workers;
    private final Scan.Tools tools;
    private final CompletableFuture<Void> stopped;
    private final int credits;
    private final Map<ActorRef<Scan.Command>, Outlet> scans = new HashMap<>();
    private int scansStarted;
    private boolean stopping;

    private Supervisor(ActorContext<Command> context, Plan plan, CompletableFuture<Void> stopped) {
        super(context);
        this.stopped = stopped;
        this.credits = plan.fetchers().credits();
        Duration total = plan.http().timeouts().total();
        Fetcher.Manner manner = new Fetcher.Manner(
                total,
                plan.http().request().method(),
                plan.scan().analysis(),
                plan.reports().wantsWholeSite(),
                !plan.http().request().fields().isEmpty(),
                new Retries(plan.scan().retries()));

        client = plan.client().apply(context.getSystem());
        workers = ComputePool.spawn(context, plan.compute(), "workers");
        Behavior<Fetcher.Command> fetcher =
                restarting(Fetcher.create(client, manner, InstantSource.system(), Ticker.SYSTEM));
        ActorRef<Fetcher.Command> fetchers = context.spawn(
                Routers.pool(plan.fetchers().poolSize(), fetcher)
                        .withRouteeProps(DispatcherSelector.fromConfig(FETCH_DISPATCHER))
                        .withBroadcastPredicate(Supervisor::isForAll),
                "fetchers",
                DispatcherSelector.fromConfig(FETCH_DISPATCHER));
        tools = new Scan.Tools(
                plan.scan(),
                total.plus(SLACK),
                fetchers,
                workers,
                plan.reports(),
                plan.counters(),
                InstantSource.system(),
                Ticker.SYSTEM);
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(StartScan.class, this::onStartScan)
                .onMessage(ScanEnded.class, this::onScanEnded)
                .onMessage(Halt.class, this::onHalt)
                .onSignal(PostStop.class, signal -> onGone())
                .build();
    }

    private Behavior<Command> onStartScan(StartScan start) {
        if (stopping) {
            start.outlet().gone();
            start.started().cancel(false);
            return this;
        }
        ActorRef<Scan.Command> scan = getContext()
                .spawn(
                        Scan.create(tools, start.intake(), start.outlet()),
                        "scan-" + ++scansStarted,
                        DispatcherSelector.fromConfig(FETCH_DISPATCHER));
        getContext().watchWith(scan, new ScanEnded(scan));
        scans.put(scan, start.outlet());
        share();
        start.started().complete(scan);
        return this;
    }

    private Behavior<Command> onScanEnded(ScanEnded end) {
        Outlet outlet = scans.remove(end.scan());
        // One that crashed could not say so itself.
        if (outlet != null) outlet.gone();
        share();
        return stopping && scans.isEmpty() ? Behaviors.stopped() : this;
    }

    private Behavior<Command> onHalt(Halt halt) {
        Scan.Halt word = halt == Halt.DRAIN ? Scan.Halt.DRAIN : Scan.Halt.STOP;
        scans.keySet().forEach(scan -> scan.tell(word));
        stopping = stopping || halt == Halt.STOP;
        return stopping && scans.isEmpty() ? Behaviors.stopped() : this;
    }

    private Behavior<Command> onGone() {
        workers.close();
        client.close();
        stopped.complete(null);
        return this;
    }

    /** Divides the fetchers among the scans. */
    private void share() {
        int share = Math.max(1, credits / Math.max(1, scans.size()));
        scans.keySet().forEach(scan -> scan.tell(new Scan.Share(share)));
    }

    private static boolean isForAll(Fetcher.Command command) {
        return command instanceof Fetcher.Cancel || command instanceof Fetcher.CancelAll;
    }

    private static <T> Behavior<T> restarting(Behavior<T> routee) {
        return Behaviors.supervise(routee).onFailure(SupervisorStrategy.restart());
    }
}
