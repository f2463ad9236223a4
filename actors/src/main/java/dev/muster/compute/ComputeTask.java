package dev.muster.compute;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One task on its way: waiting, running, done. Its future is what the submitter holds, and cancelling that reaches the
 * task.
 */
final class ComputeTask<R> extends FutureTask<R> {
    private final TaskQueue queue;
    private final Result<R> result = new Result<>(this);
    /** Written and read by the thread that runs the task. */
    private @Nullable Error crash;

    ComputeTask(Callable<R> work, TaskQueue queue) {
        super(work);
        this.queue = queue;
    }

    CompletableFuture<R> result() {
        return result;
    }

    /** Its time has passed: the submitter learns so, and the task is interrupted or never begun. */
    void expire() {
        if (result.completeExceptionally(new TimeoutException("the task's deadline has passed"))) cancel(true);
    }

    /** The error that the task died of, where it was more than an exception; for the thread that ran it. */
    @Nullable
    Error crash() {
        return crash;
    }

    @Override
    protected void set(R value) {
        super.set(value);
        result.complete(value);
    }

    @Override
    protected void setException(Throwable cause) {
        super.setException(cause);
        if (cause instanceof Error error) crash = error;
        result.completeExceptionally(cause);
    }

    @Override
    protected void done() {
        if (!isCancelled()) return;
        queue.remove(this);
        result.settleCancelled();
    }

    /** Cancelling it cancels the task. */
    private static final class Result<R> extends CompletableFuture<R> {
        private final ComputeTask<R> task;

        Result(ComputeTask<R> task) {
            this.task = task;
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            boolean cancelled = super.cancel(mayInterrupt);
            // Interrupted in any case: nobody waits for it any more.
            if (cancelled) task.cancel(true);
            return cancelled;
        }

        void settleCancelled() {
            super.cancel(false);
        }
    }
}
