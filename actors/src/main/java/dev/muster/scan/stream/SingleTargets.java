package dev.muster.scan.stream;

import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import dev.muster.scan.engine.InputSource;
import dev.muster.scan.engine.ReportSink;
import dev.muster.scan.engine.Scan;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** Targets that are handed in one by one: together they are one scan that ends with the scanner. */
public final class SingleTargets implements InputSource, ReportSink {
    private final int bound;
    private final Callbacks callbacks;
    private final AtomicLong seqs = new AtomicLong();
    private final Map<Long, CompletableFuture<TargetReport>> pending = new ConcurrentHashMap<>();
    /** Both guarded by this object. */
    private final Deque<ScanInput.Wanted> waiting = new ArrayDeque<>();

    private int room;
    private @Nullable ActorRef<Scan.Command> scan;
    private volatile boolean over;

    /**
     * @param bound targets that may wait
     * @param callbacks run what depends on the futures
     */
    public SingleTargets(int bound, Callbacks callbacks) {
        this.bound = bound;
        this.callbacks = callbacks;
    }

    /** @return whoever else completes it first, by a cancel or a timeout, closes the target's socket */
    public CompletableFuture<TargetReport> submit(Target target) {
        ScanInput.Wanted wanted = new ScanInput.Wanted(seqs.incrementAndGet(), 0, target);
        CompletableFuture<TargetReport> future = new CompletableFuture<>();
        pending.put(wanted.seq(), future);
        CompletableFuture<TargetReport> unused = future.whenComplete((report, cause) -> {
            if (pending.remove(wanted.seq()) != null) withdraw(wanted.seq());
        });
        if (over) {
            pending.remove(wanted.seq());
            future.completeExceptionally(new RejectedExecutionException("the scanner admits no more targets"));
        } else if (!enqueue(wanted)) {
            pending.remove(wanted.seq());
            future.completeExceptionally(
                    new RejectedExecutionException(bound + " targets are waiting already (muster.scan.queue)"));
        }
        return future;
    }

    /** Whether its scan has ended, so that it takes no more. */
    public boolean isOver() {
        return over;
    }

    private synchronized boolean enqueue(ScanInput.Wanted wanted) {
        if (waiting.size() >= bound) return false;
        waiting.add(wanted);
        pass();
        return true;
    }

    private synchronized void pass() {
        while (scan != null && room > 0 && !waiting.isEmpty()) {
            room--;
            scan.tell(new Scan.Offered(waiting.remove()));
        }
    }

    private synchronized void withdraw(long seq) {
        if (waiting.removeIf(wanted -> wanted.seq() == seq) || scan == null) return;
        scan.tell(new Scan.Withdraw(seq));
    }

    @Override
    public synchronized void request(int items, ActorRef<Scan.Command> from) {
        scan = from;
        room += items;
        pass();
    }

    @Override
    public boolean isOneByOne() {
        return true;
    }

    @Override
    public void cancel() {
        over = true;
        synchronized (this) {
            for (ScanInput.Wanted wanted : waiting) fail(wanted.seq());
            waiting.clear();
        }
    }

    @Override
    public void deliver(TargetReport report) {
        CompletableFuture<TargetReport> future = pending.remove(report.seq());
        if (future != null) callbacks.executeAnyway(() -> future.complete(report));
    }

    @Override
    public void ended(ScanSummary summary, @Nullable Throwable defect) {
        gone();
    }

    @Override
    public void gone() {
        over = true;
        pending.keySet().forEach(this::fail);
    }

    private void fail(long seq) {
        CompletableFuture<TargetReport> future = pending.remove(seq);
        if (future != null) {
            callbacks.executeAnyway(
                    () -> future.completeExceptionally(new CancellationException("the scanner was closed")));
        }
    }
}
