package dev.muster.scan;

import dev.muster.compute.ComputePool;
import dev.muster.http.failure.Failure;
import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import dev.muster.scan.engine.Counters;
import dev.muster.scan.engine.Intake;
import dev.muster.scan.engine.Outlet;
import dev.muster.scan.engine.Scan;
import dev.muster.scan.engine.Supervisor;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.ScannerStats;
import dev.muster.scan.report.TargetReport;
import dev.muster.scan.stream.BlockingOutlet;
import dev.muster.scan.stream.IteratorIntake;
import dev.muster.scan.stream.ReportSubscription;
import dev.muster.scan.stream.RunningScan;
import dev.muster.scan.stream.ScanProcessor;
import dev.muster.scan.stream.Singles;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The front door: scans targets for any program, and runs its CPU-bound tasks. Safe for any thread; one for the whole program is
 * enough, more do not disturb each other.
 *
 * <p>What goes wrong with a target is in its report. Futures and streams fail only where the scanner was misused or closed.
 */
public final class HeaderScanner implements AutoCloseable {
    /** A scanner with the defaults, changed as wanted. */
    public static HeaderScannerBuilder builder() {
        return new HeaderScannerBuilder();
    }

    private final ActorHost actors;
    private final Executor executor;
    private final Counters counters;
    private final int queue;
    /** Scans that have not ended: they are told when the actors are gone. */
    private final Set<Outlet> open = ConcurrentHashMap.newKeySet();

    private @Nullable Singles singles;
    private volatile boolean draining;

    HeaderScanner(ActorHost actors, Executor executor, Counters counters, int queue) {
        this.actors = actors;
        this.executor = executor;
        this.counters = counters;
        this.queue = queue;
        CompletableFuture<Void> unused = actors.stopped().thenRun(() -> open.forEach(Outlet::gone));
    }

    /**
     * Scans one target. Cancelling the future closes the target's socket.
     *
     * @return ends with the report; with a {@link RejectedExecutionException} where as many targets wait as {@code muster.scan.queue}
     *     allows, or the scanner is closed or draining
     */
    public CompletableFuture<TargetReport> scan(Target target) {
        return singles().submit(target);
    }

    /**
     * Scans what {@code targets} publishes. Each subscriber gets a scan of its own; it begins with the subscriber's first demand, and
     * cancelling closes its sockets. Reports come in the order of completion; their {@code seq} counts the targets from 1.
     */
    public Flow.Publisher<TargetReport> scan(Flow.Publisher<? extends Target> targets) {
        return subscriber -> {
            ScanProcessor scan = new ScanProcessor(this);
            scan.subscribe(subscriber);
            targets.subscribe(scan);
        };
    }

    /**
     * Scans all of {@code input} and returns when the last report has been consumed. The input is read on a thread of its own, as fast
     * as reports are taken, so it may be endless, and it may wait. Memory does not depend on its length.
     *
     * @param reports called on this thread, in the order of completion; what it throws ends the scan and is thrown on
     * @throws RejectedExecutionException where the scanner is closed or draining
     * @throws java.util.concurrent.CancellationException where the actors broke down under it
     */
    public ScanSummary scanAll(Iterator<? extends ScanInput> input, Consumer<? super TargetReport> reports) {
        if (draining) throw refused();
        BlockingOutlet outlet = new BlockingOutlet();
        RunningScan scan = new RunningScan(new CompletableFuture<>());
        start(new IteratorIntake(input), outlet, scan);
        return outlet.drainTo(reports, scan);
    }

    /**
     * Runs a CPU-bound task on the compute pool, beside the scanner's own.
     *
     * @throws dev.muster.compute.ComputeQueueFullException where too many tasks wait
     * @see ComputePool#submit(Callable)
     */
    public <R> CompletableFuture<R> compute(Callable<R> task) {
        return actors.workers().submit(task);
    }

    /** The compute pool, for tasks with deadlines. */
    public ComputePool computePool() {
        return actors.workers();
    }

    public ScannerStats stats() {
        return new ScannerStats(
                counters.scans.get(),
                counters.read.get(),
                counters.answered.get(),
                counters.failed.get(),
                counters.rejected.get(),
                counters.underWay.get(),
                counters.fetching.get(),
                counters.localTroubles.get(),
                actors.workers().waiting(),
                actors.workers().running());
    }

    /** Begins no more targets, in any scan; what is under way is finished. Does not wait. Final. */
    public void drain() {
        draining = true;
        actors.supervisor().tell(Supervisor.Halt.DRAIN);
    }

    /**
     * Closes all sockets, ends all scans and gives all threads back. Waits for that, for a bounded time. Idempotent; may be called from
     * a callback.
     */
    @Override
    public void close() {
        draining = true;
        actors.stop();
    }

    public void begin(RunningScan scan, Intake input, Flow.Subscriber<? super TargetReport> subscriber) {
        ReportSubscription reports = new ReportSubscription(subscriber, scan, executor);
        reports.begin();
        if (draining) {
            input.cancel();
            reports.end(refused());
        } else {
            start(input, reports, scan);
        }
    }

    private void start(Intake intake, Outlet outlet, RunningScan scan) {
        Outlet watched = new Watched(outlet);
        open.add(watched);
        actors.supervisor().tell(new Supervisor.StartScan(intake, watched, scan.actor()));
        // Closed in between: nobody would tell.
        if (actors.stopped().isDone()) watched.gone();
    }

    private synchronized Singles singles() {
        Singles all = singles;
        // A scan that crashed took its own targets with it, and no later ones.
        if (all == null || all.isOver() && !draining) {
            all = new Singles(queue, executor);
            singles = all;
            RunningScan scan = new RunningScan(new CompletableFuture<>());
            if (draining) {
                all.cancel();
            } else {
                start(all, all, scan);
            }
            scan.tell(new Scan.Demand(Long.MAX_VALUE));
        }
        return all;
    }

    private static RejectedExecutionException refused() {
        return new RejectedExecutionException("the scanner admits no more targets");
    }

    /** Forgets a scan when it ends. */
    private final class Watched implements Outlet {
        private final Outlet outlet;

        Watched(Outlet outlet) {
            this.outlet = outlet;
        }

        @Override
        public void deliver(TargetReport report) {
            outlet.deliver(report);
        }

        @Override
        public void givenUp(Failure why) {
            outlet.givenUp(why);
        }

        @Override
        public void ended(ScanSummary summary, @Nullable Throwable defect) {
            open.remove(this);
            outlet.ended(summary, defect);
        }

        @Override
        public void gone() {
            open.remove(this);
            outlet.gone();
        }
    }
}
