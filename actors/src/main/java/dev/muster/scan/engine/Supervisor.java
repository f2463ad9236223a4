package dev.muster.scan.engine;

import dev.muster.compute.ComputePool;
import dev.muster.compute.ComputeSettings;
import dev.muster.http.HeaderClient;
import dev.muster.http.HttpSettings;
import dev.muster.http.target.Host;
import dev.muster.scan.settings.Concurrency;
import dev.muster.scan.settings.FetcherSettings;
import dev.muster.scan.settings.ScanSettings;
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
 * A routee that stops would leave its pool for good, so both kinds are restarted. A scan that crashes is not: its
 * ledger is lost, and whoever started it is told.
 */
public final class Supervisor extends AbstractBehavior<Supervisor.Command> {
    public sealed interface Command {}

    /** Starts a scan; {@code started} ends with its actor. */
    public record StartScan(
            ScanPlan plan, InputSource input, ReportSink output, CompletableFuture<ActorRef<Scan.Command>> started)
            implements Command {}

    public enum Halt implements Command {
        /** No scan admits more; each finishes what is under way. */
        DRAIN,
        /** All sockets are closed, the client and the pool too; the supervisor ends. */
        STOP
    }

    private record ScanEnded(ActorRef<ScanEvent> scan) implements Command {}

    /**
     * What the tree is made with.
     *
     * @param own what the system lets this process have
     * @param domainOf the registrable domain of a host
     */
    public record Plan(
            ScanSettings scan,
            FetcherSettings fetchers,
            ComputeSettings compute,
            HttpSettings http,
            OwnLimits own,
            Function<Host, String> domainOf,
            Function<ActorSystem<?>, HeaderClient> client) {}

    private static final int OTHER_FILES = 16;
    /** What the resolver opens for each name server. */
    private static final int SOCKETS_FOR_EACH_SERVER = 8;

    /** The dispatcher's path in the configuration. */
    static final String FETCH_DISPATCHER = "muster.fetch.dispatcher";

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
    private final Plan plan;
    private final ScanTools tools;
    private final CompletableFuture<Void> stopped;
    private final Map<ActorRef<ScanEvent>, ReportSink> scans = new HashMap<>();
    private final int most;
    private int scansStarted;
    private boolean shortageTold;
    private boolean draining;
    private boolean stopping;

    private Supervisor(ActorContext<Command> context, Plan plan, CompletableFuture<Void> stopped) {
        super(context);
        this.plan = plan;
        this.stopped = stopped;
        client = plan.client().apply(context.getSystem());
        workers = ComputePool.spawn(context, plan.compute(), "workers");
        Behavior<Fetcher.Command> fetcher =
                restarting(Fetcher.create(client, plan.fetchers().inFlight()));
        ActorRef<Fetcher.Command> fetchers = context.spawn(
                Routers.pool(plan.fetchers().poolSize(), fetcher)
                        .withRouteeProps(DispatcherSelector.fromConfig(FETCH_DISPATCHER))
                        .withBroadcastPredicate(Supervisor::isForAll),
                "fetchers",
                DispatcherSelector.fromConfig(FETCH_DISPATCHER));
        ConnectionLimits limits = new ConnectionLimits(plan.scan().politeness(), plan.domainOf(), Ticker.SYSTEM);
        most = Math.min(
                plan.fetchers().credits(),
                plan.own().most(reserved(), plan.http().proxy().isUsed()));
        tools = new ScanTools(
                plan.scan(),
                fetchers,
                workers,
                limits,
                FetchMemory.ofThisProcess(),
                client.lookups(),
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
            start.output().gone();
            start.started().cancel(false);
            return this;
        }
        logBounds(start.plan().options().concurrency());
        ActorRef<ScanEvent> scan = getContext()
                .spawn(
                        Scan.create(tools, start.plan(), requests(start.plan()), start.input(), start.output()),
                        "scan-" + ++scansStarted,
                        DispatcherSelector.fromConfig(FETCH_DISPATCHER));
        getContext().watchWith(scan, new ScanEnded(scan));
        scans.put(scan, start.output());
        share();
        start.started().complete(scan.narrow());
        // It was on its way when that was said.
        if (draining) scan.tell(Scan.Halt.DRAIN);
        return this;
    }

    private FetchPlan requests(ScanPlan scan) {
        return new FetchPlan(
                plan.http().timeouts().total(),
                plan.http().request().method(),
                scan.options().analysis(),
                scan.reports().wantsWholeSite(),
                !plan.http().request().fields().isEmpty(),
                tools.limits().newcomers(),
                tools.memory().part());
    }

    private void logBounds(Concurrency concurrency) {
        FetcherSettings fetchers = plan.fetchers();
        if (!shortageTold) {
            plan.own()
                    .advice(concurrency, reserved(), plan.http().proxy().isUsed())
                    .ifPresent(advice -> {
                        shortageTold = true;
                        getContext().getLog().warn("{}", advice);
                    });
        }
        if (concurrency.most() <= fetchers.credits()) return;
        getContext()
                .getLog()
                .warn(
                        "concurrency {} is more than the fetchers hold (muster.fetchers: {} x {} = {}); using {}",
                        concurrency,
                        fetchers.poolSize(),
                        fetchers.inFlight(),
                        fetchers.credits(),
                        fetchers.credits());
    }

    /** Files that are no fetch's: sockets to the name servers, output, log and the like. */
    private int reserved() {
        return OTHER_FILES
                + SOCKETS_FOR_EACH_SERVER
                        * Math.max(1, plan.http().dns().servers().size());
    }

    private Behavior<Command> onScanEnded(ScanEnded end) {
        ReportSink output = scans.remove(end.scan());
        // One that crashed could not say so itself.
        if (output != null) output.gone();
        share();
        return endIfDone();
    }

    private Behavior<Command> onHalt(Halt halt) {
        Scan.Halt command = halt == Halt.DRAIN ? Scan.Halt.DRAIN : Scan.Halt.STOP;
        scans.keySet().forEach(scan -> scan.tell(command));
        draining = true;
        if (halt == Halt.STOP) {
            stopping = true;
            // Tasks, the embedding program's included, are not waited for.
            workers.close();
        }
        return endIfDone();
    }

    private Behavior<Command> endIfDone() {
        if (!stopping || !scans.isEmpty()) return this;
        // Not only in the end, which comes when the last task that heeds no interrupt is over.
        client.close();
        return Behaviors.stopped();
    }

    private Behavior<Command> onGone() {
        workers.close();
        client.close();
        stopped.complete(null);
        return this;
    }

    /** Divides the fetchers, and what the system lets this process have, among the scans. */
    private void share() {
        int share = Math.max(1, most / Math.max(1, scans.size()));
        scans.keySet().forEach(scan -> scan.tell(new Scan.Share(share)));
    }

    private static boolean isForAll(Fetcher.Command command) {
        return command instanceof Fetcher.Cancel || command instanceof Fetcher.CancelAll;
    }

    private static <T> Behavior<T> restarting(Behavior<T> routee) {
        return Behaviors.supervise(routee).onFailure(SupervisorStrategy.restart());
    }
}
