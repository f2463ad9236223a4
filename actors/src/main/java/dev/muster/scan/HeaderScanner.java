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
import dev.muster.scan.stream.Callbacks;
import dev.muster.scan.stream.IteratorSource;
import dev.muster.scan.stream.ScanProcessor;
import dev.muster.scan.stream.ScanRef;
import dev.muster.scan.stream.SingleTargets;
import dev.muster.scan.stream.SubscriberSink;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

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
    private final Callbacks streams;
    private final Callbacks singleResults;
    private final ScanPlans plans;
    private final int queue;
    /** Scans that have not ended: they are told when the actors are gone. */
    private final Set<Watched> open = ConcurrentHashMap.newKeySet();

    private @Nullable SingleTargets singles;
    private volatile boolean draining;

    /**
     * A scanner whose actors stand.
     *
     * @param streams call both ends of streams
     * @param singleResults run what depends on futures of single targets
     */
    HeaderScanner(ActorHost actors, Callbacks streams, Callbacks singleResults, ScanPlans plans, int queue) {
        this.actors = actors;
        this.streams = streams;
        this.singleResults = singleResults;
        this.plans = plans;
        this.queue = queue;
        CompletableFuture<Void> unused = actors.stopped().thenRun(() -> open.forEach(ReportSink::gone));
    }

    /**
     * Scans one target. Cancelling the future, or a timeout of it ({@link CompletableFuture#orTimeout}), closes the
     * target's socket.
     *
     * @return ends with the report; with a {@link RejectedExecutionException} where as many targets wait as
     *     {@code muster.scan.queue} allows, or the scanner is closed or draining
     */
    public CompletableFuture<TargetReport> scan(Target target) {
        Objects.requireNonNull(target, "target");
        if (draining) return CompletableFuture.failedFuture(refused());
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
     *
     * <p>The stream ends with an error where the scan ends before its input: when the scanner is drained or closed, the
     * publisher breaks off, a rule of Reactive Streams is broken, or the executor of results refuses a signal.
     */
    public Flow.Publisher<TargetReport> scan(Flow.Publisher<? extends Target> targets) {
        return scan(targets, options());
    }

    /** The same with options of its own. */
    public Flow.Publisher<TargetReport> scan(Flow.Publisher<? extends Target> targets, ScanOptions options) {
        Objects.requireNonNull(targets, "targets");
        Objects.requireNonNull(options, "options");
        return subscriber -> start(targets, subscriber, options);
    }

    /** The same of items, which may have places of their own, or a context that comes back in their reports. */
    public Flow.Publisher<TargetReport> scanInputs(Flow.Publisher<? extends ScanInput> inputs, ScanOptions options) {
        Objects.requireNonNull(inputs, "inputs");
        Objects.requireNonNull(options, "options");
        return subscriber -> start(inputs, Function.identity(), subscriber, options);
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
        return start(targets, ScanInput::of, reports, options);
    }

    private <T> ScanHandle start(
            Flow.Publisher<? extends T> publisher,
            Function<T, ScanInput> toInput,
            Flow.Subscriber<? super TargetReport> reports,
            ScanOptions options) {
        Objects.requireNonNull(publisher, "publisher");
        Objects.requireNonNull(reports, "subscriber");
        ScanPlan plan = plans.plan(options, logContext());
        CompletableFuture<ScanHandle> handle = new CompletableFuture<>();
        ScanProcessor<T> processor = new ScanProcessor<>(
                toInput, streams, (scan, input, subscriber) -> handle.complete(begin(plan, scan, input, subscriber)));
        processor.subscribe(reports);
        try {
            publisher.subscribe(processor);
        } catch (RuntimeException | Error defect) {
            // Rule 1.9 forbids it. Whoever waits for the reports hears of it, as of any end of the input.
            processor.onError(defect);
        }
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
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(reports, "subscriber");
        return begin(
                plans.plan(options, logContext()),
                new ScanRef(new CompletableFuture<>()),
                new IteratorSource(input),
                reports);
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
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(reports, "reports");
        if (draining) throw refused();
        BlockingSink output = new BlockingSink();
        ScanRef scan = new ScanRef(new CompletableFuture<>());
        start(plans.plan(options, logContext()), new IteratorSource(input), output, scan);
        return output.drainTo(reports, scan);
    }

    /**
     * Scans all of {@code targets}, which are counted from 1, in the same way. A {@code null} among them ends the scan
     * with a {@link NullPointerException}, when all before it are done.
     */
    public ScanSummary scanAll(Iterable<Target> targets, Consumer<? super TargetReport> reports) {
        Iterator<Target> all = targets.iterator();
        return scanAll(
                new Iterator<ScanInput>() {
                    @Override
                    public boolean hasNext() {
                        return all.hasNext();
                    }

                    @Override
                    public ScanInput next() {
                        return ScanInput.of(all.next());
                    }
                },
                reports,
                options());
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
     * The same, and waits until all that is under way is finished.
     *
     * @param most how long, at most
     * @return whether all of it was; where not, {@link #close} ends it
     */
    public boolean drain(Duration most) throws InterruptedException {
        drain();
        CompletableFuture<?>[] ends = open.stream().map(scan -> scan.end).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(nanos(most), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static long nanos(Duration time) {
        return time.compareTo(Duration.ofNanos(Long.MAX_VALUE)) > 0 ? Long.MAX_VALUE : time.toNanos();
    }

    /**
     * Closes all sockets, ends all scans, interrupts what computes, tasks of the embedding program included, and gives
     * all threads back. Waits for that, {@code muster.lifecycle.stop-patience} at most: a task that heeds no interrupt
     * keeps its thread until it ends. Where a callback or a task calls it, it does not wait. Idempotent.
     */
    @Override
    public void close() {
        draining = true;
        actors.stop();
        if (!streams.isInside() && !actors.workers().isInside()) actors.awaitEnd();
    }

    /** One scan as a stage of somebody's stream. */
    Flow.Processor<Target, TargetReport> processor(ScanOptions options) {
        ScanPlan plan = plans.plan(options, logContext());
        return new ScanProcessor<>(
                ScanInput::of, streams, (scan, input, subscriber) -> begin(plan, scan, input, subscriber));
    }

    private ScanHandle begin(
            ScanPlan plan, ScanRef scan, InputSource input, Flow.Subscriber<? super TargetReport> subscriber) {
        SubscriberSink reports = new SubscriberSink(subscriber, scan, streams);
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
            all = new SingleTargets(queue, singleResults);
            singles = all;
            ScanRef scan = new ScanRef(new CompletableFuture<>());
            if (draining) {
                all.cancel();
            } else {
                start(plans.plan(options(), Map.of()), all, all, scan);
            }
            scan.tell(new Scan.Demand(Long.MAX_VALUE));
        }
        return all;
    }

    /** The log's context of the thread that starts a scan, a request's id for instance. */
    private static Map<String, String> logContext() {
        Map<String, String> context = MDC.getCopyOfContextMap();
        return context == null ? Map.of() : context;
    }

    private static RejectedExecutionException refused() {
        return new RejectedExecutionException("the scanner admits no more targets");
    }

    /** Forgets a scan when it ends, and keeps its summary for its handle. */
    private final class Watched implements ReportSink {
        private final ReportSink output;
        private final CompletableFuture<ScanSummary> summary = new CompletableFuture<>();
        private final AtomicBoolean settled = new AtomicBoolean();
        /** Waited for, but nothing of others runs on it. */
        private final CompletableFuture<Void> end = new CompletableFuture<>();

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
            output.ended(result, defect);
            settle(() -> {
                if (defect == null) summary.complete(result);
                else summary.completeExceptionally(defect);
            });
        }

        @Override
        public void gone() {
            output.gone();
            settle(() -> summary.completeExceptionally(new CancellationException("the scanner was closed")));
        }

        /** The first word counts; whoever depends on the summary is called back. */
        private void settle(Runnable completion) {
            if (!settled.compareAndSet(false, true)) return;
            open.remove(this);
            streams.executeAnyway(completion);
            end.complete(null);
        }
    }
}
