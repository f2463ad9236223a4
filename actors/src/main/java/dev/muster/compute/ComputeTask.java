package dev.muster.compute;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One task on its way: waiting, running, done. Its future is what the submitter holds; whoever completes that first,
 * the task itself, a cancel or a timeout, has ended the task.
 */
final class ComputeTask<R> extends FutureTask<R> {
    private final TaskQueue queue;
    private final CompletableFuture<R> result = new CompletableFuture<>();
    /** Written and read by the thread that runs the task. */
    private @Nullable Error crash;

    private volatile @Nullable Thread runner;

    ComputeTask(Callable<R> work, TaskQueue queue) {
        super(work);
        this.queue = queue;
        CompletableFuture<R> unused = result.whenComplete((value, cause) -> {
            // Interrupted in any case: nobody waits for it any more.
            if (!isDone()) cancel(true);
        });
    }

    CompletableFuture<R> result() {
        return result;
    }

    /** Its time has passed: the submitter learns so, and the task is interrupted or never begun. */
    void expire() {
        result.completeExceptionally(new TimeoutException("the task's deadline has passed"));
    }

    /** Runs on this thread, dependents of its future included. */
    @Override
    public void run() {
        runner = Thread.currentThread();
        try {
            super.run();
        } finally {
            runner = null;
        }
    }

    /** Whether the present thread runs it. */
    boolean isRunHere() {
        return Thread.currentThread().equals(runner);
    }

    /** The error that the task died of, where it was more than an exception; for the thread that ran it. */
    @Nullable
    Error crash() {
        return crash;
    }

    @Override
    protected void set(R value) {
        super.set(value);
        // A cancelled one ends as that, whatever it still gives.
        if (!isCancelled()) result.complete(value);
    }

    @Override
    protected void setException(Throwable cause) {
        super.setException(cause);
        if (cause instanceof Error error) crash = error;
        if (!isCancelled()) result.completeExceptionally(cause);
    }

    @Override
    protected void done() {
        if (!isCancelled()) return;
        queue.remove(this);
        result.cancel(false);
    }
}
