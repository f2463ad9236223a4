package dev.muster.scan;

import dev.muster.compute.ComputePool;
import dev.muster.http.failure.Failure;
import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import dev.muster.scan.engine.InputSource;
import dev.muster.scan.engine.ReportSink;
import dev.muster.scan.engine.Scan;
import dev.muster.scan.engine.ScanPlan;
import dev.muster.scan.engine.Supervisor;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.ScannerStats;
import dev.muster.scan.report.TargetReport;
import dev.muster.scan.settings.ScanOptions;
import dev.muster.scan.stream.BlockingSink;
import dev.muster.scan.stream.IteratorSource;
import dev.muster.scan.stream.ScanProcessor;
import dev.muster.scan.stream.ScanRef;
import dev.muster.scan.stream.SingleTargets;
import dev.muster.scan.stream.SubscriberSink;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The front door: scans targets for any program, and runs its CPU-bound tasks. Safe for any thread; one for the whole
 * program is enough, more do not disturb each other.
 *
 * <p>What goes wrong with a target is in its report. Futures and streams fail only where the scanner was misused or
 * closed.
 */
public final class HeaderScanner implements AutoCloseable {
    /** A scanner with the defaults, changed as wanted. */
    public static HeaderScannerBuilder builder() {
        return new HeaderScannerBuilder();
    }

    private final ActorHost actors;
    private final Executor executor;
    private final ScanPlans plans;
    private final int queue;
    /** Scans that have not ended: they are told when the actors are gone. */
    private final Set<ReportSink> open = ConcurrentHashMap.newKeySet();

    private @Nullable SingleTargets singles;
    private volatile boolean draining;

    HeaderScanner(ActorHost actors, Executor executor, ScanPlans plans, int queue) {
        this.actors = actors;
        this.executor = executor;
        this.plans = plans;
        this.queue = queue;
        CompletableFuture<Void> unused = actors.stopped().thenRun(() -> open.forEach(ReportSink::gone));
    }

    /**
     * Scans one target. Cancelling the future closes the target's socket.
     *
     * @return ends with the report; with a {@link RejectedExecutionException} where as many targets wait as
     *     {@code muster.scan.queue} allows, or the scanner is closed or draining
     */
    public CompletableFuture<TargetReport> scan(Target target) {
        return singles().submit(target);
    }

    /** What a scan may do where nothing else is said: change it with its {@code with} methods. */
    public ScanOptions options() {
        return plans.defaults();
    }

    /**
     * Scans what {@code targets} publishes. Each subscriber gets a scan of its own; it begins with the subscriber's
     * first demand, and cancelling closes its sockets. Reports come in the order of completion; their {@code seq}
     * counts the targets from 1.
     */
    public Flow.Publisher<TargetReport> scan(Flow.Publisher<? extends Target> targets) {
        return scan(targets, options());
    }

    /** The same with options of its own. */
    public Flow.Publisher<TargetReport> scan(Flow.Publisher<? extends Target> targets, ScanOptions options) {
        return subscriber -> start(targets, subscriber, options);
    }

    /**
     * Starts a scan of what {@code targets} publishes, with a handle to watch and to end it. It begins with the
     * subscriber's first demand.
     *
     * @throws IllegalArgumentException where there is no such profile
     */
    public ScanHandle start(
            Flow.Publisher<? extends Target> targets,
            Flow.Subscriber<? super TargetReport> reports,
            ScanOptions options) {
        ScanPlan plan = plans.plan(options);
        CompletableFuture<ScanHandle> handle = new CompletableFuture<>();
        ScanProcessor processor =
                new ScanProcessor((scan, input, subscriber) -> handle.complete(begin(plan, scan, input, subscriber)));
        processor.subscribe(reports);
        targets.subscribe(processor);
        return handle.join();
    }

    /**
     * Starts a scan of all of {@code input}, with a handle to watch and to end it. The input is read on a thread of its
     * own, as fast as reports are taken; it begins with the subscriber's first demand.
     *
     * @throws IllegalArgumentException where there is no such profile
     */
    public ScanHandle start(
            Iterator<? extends ScanInput> input, Flow.Subscriber<? super TargetReport> reports, ScanOptions options) {
        return begin(plans.plan(options), new ScanRef(new CompletableFuture<>()), new IteratorSource(input), reports);
    }

    /**
     * Scans all of {@code input} and returns when the last report has been consumed. The input is read on a thread of
     * its own, as fast as reports are taken, so it may be endless, and it may wait. Memory does not depend on its
     * length.
     *
     * @param reports called on this thread, in the order of completion; what it throws ends the scan and is thrown on
     * @throws RejectedExecutionException where the scanner is closed or draining
     * @throws java.util.concurrent.CancellationException where the actors broke down under it
     */
    public ScanSummary scanAll(Iterator<? extends ScanInput> input, Consumer<? super TargetReport> reports) {
        return scanAll(input, reports, options());
    }

    /** The same with options of its own. */
    public ScanSummary scanAll(
            Iterator<? extends ScanInput> input, Consumer<? super TargetReport> reports, ScanOptions options) {
        if (draining) throw refused();
        BlockingSink output = new BlockingSink();
        ScanRef scan = new ScanRef(new CompletableFuture<>());
        start(plans.plan(options), new IteratorSource(input), output, scan);
        return output.drainTo(reports, scan);
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

    /** What all scans together are doing now. */
    public ScannerStats stats() {
        return plans.counters().stats(actors.workers());
    }

    /** Begins no more targets, in any scan; what is under way is finished. Does not wait. Final. */
    public void drain() {
        draining = true;
        actors.supervisor().tell(Supervisor.Halt.DRAIN);
    }

    /**
     * Closes all sockets, ends all scans and gives all threads back. Waits for that, for a bounded time. Idempotent;
     * may be called from a callback.
     */
    @Override
    public void close() {
        draining = true;
        actors.stop();
    }

    /** One scan as a stage of somebody's stream. */
    Flow.Processor<Target, TargetReport> processor(ScanOptions options) {
        ScanPlan plan = plans.plan(options);
        return new ScanProcessor((scan, input, subscriber) -> begin(plan, scan, input, subscriber));
    }

    private ScanHandle begin(
            ScanPlan plan, ScanRef scan, InputSource input, Flow.Subscriber<? super TargetReport> subscriber) {
        SubscriberSink reports = new SubscriberSink(subscriber, scan, executor);
        reports.begin();
        if (!draining) return start(plan, input, reports, scan);
        input.cancel();
        reports.end(refused());
        return new ScanHandle(plan.options(), plan.counters(), scan, CompletableFuture.failedFuture(refused()));
    }

    private ScanHandle start(ScanPlan plan, InputSource input, ReportSink output, ScanRef scan) {
        Watched watched = new Watched(output);
        open.add(watched);
        actors.supervisor().tell(new Supervisor.StartScan(plan, input, watched, scan.actor()));
        // Closed in between: nobody would tell.
        if (actors.stopped().isDone()) watched.gone();
        return new ScanHandle(plan.options(), plan.counters(), scan, watched.summary);
    }

    private synchronized SingleTargets singles() {
        SingleTargets all = singles;
        // A scan that crashed took its own targets with it, and no later ones.
        if (all == null || all.isOver() && !draining) {
            all = new SingleTargets(queue, executor);
            singles = all;
            ScanRef scan = new ScanRef(new CompletableFuture<>());
            if (draining) {
                all.cancel();
            } else {
                start(plans.plan(options()), all, all, scan);
            }
            scan.tell(new Scan.Demand(Long.MAX_VALUE));
        }
        return all;
    }

    private static RejectedExecutionException refused() {
        return new RejectedExecutionException("the scanner admits no more targets");
    }

    /** Forgets a scan when it ends, and keeps its summary for its handle. */
    private final class Watched implements ReportSink {
        private final ReportSink output;
        private final CompletableFuture<ScanSummary> summary = new CompletableFuture<>();
        private final AtomicBoolean settled = new AtomicBoolean();

        Watched(ReportSink output) {
            this.output = output;
        }

        @Override
        public void deliver(TargetReport report) {
            output.deliver(report);
        }

        @Override
        public void givenUp(Failure why) {
            output.givenUp(why);
        }

        @Override
        public void ended(ScanSummary result, @Nullable Throwable defect) {
            open.remove(this);
            output.ended(result, defect);
            settle(() -> {
                if (defect == null) summary.complete(result);
                else summary.completeExceptionally(defect);
            });
        }

        @Override
        public void gone() {
            open.remove(this);
            output.gone();
            settle(() -> summary.completeExceptionally(new CancellationException("the scanner was closed")));
        }

        /** The first word counts; whoever depends on the summary runs on the executor. */
        private void settle(Runnable completion) {
            if (!settled.compareAndSet(false, true)) return;
            try {
                executor.execute(completion);
            } catch (RejectedExecutionException closed) {
                // Whoever waits for the summary must not wait for ever because the executor is gone.
                completion.run();
            }
        }
    }
}
