package dev.muster.compute;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * Tasks whose results are wanted in the order of the tasks, such as batches of a file: computed on all workers of a
 * pool, taken one after the other by the thread that adds them. At most three for each worker are under way, so that a
 * slow receiver slows the source down and memory does not depend on their number. Where the pool's queue is full
 * because of others, the caller's thread computes. For one thread; close it, so that nothing is left in the pool.
 */
public final class OrderedTasks<T> implements AutoCloseable {
    /** For each worker: one at work, one ready, one being taken. */
    private static final int AHEAD = 3;

    private final ComputePool pool;
    private final Receiver<T> receiver;
    private final Deque<Future<T>> underWay = new ArrayDeque<>();

    /** Takes results in the order of their tasks, on the thread that added them. */
    public interface Receiver<T> {
        /** Takes the next result; what it throws ends the run. */
        void accept(T result) throws IOException;
    }

    /**
     * @param pool it stays open
     */
    public OrderedTasks(ComputePool pool, Receiver<T> receiver) {
        this.pool = pool;
        this.receiver = receiver;
    }

    /**
     * Adds a task. Where as many are under way as may be, waits for the first of them and hands its result on.
     *
     * @throws InterruptedIOException this thread was interrupted; its flag is set
     * @throws IOException the receiver threw it or a task did, or the pool was closed meanwhile
     * @throws IllegalStateException a task failed otherwise, its failure as the cause
     */
    public void add(Callable<T> task) throws IOException {
        underWay.add(submitted(task));
        if (underWay.size() >= AHEAD * pool.workers()) takeFirst();
    }

    /** Waits for all that are under way and hands their results on; throws what {@link #add} does. */
    public void finish() throws IOException {
        while (!underWay.isEmpty()) takeFirst();
    }

    /** Cancels what is under way; after {@link #finish} there is nothing. */
    @Override
    public void close() {
        underWay.forEach(task -> task.cancel(true));
        underWay.clear();
    }

    private Future<T> submitted(Callable<T> task) throws IOException {
        try {
            return pool.submit(task);
        } catch (ComputeQueueFullException full) {
            return computedHere(task);
        } catch (RejectedExecutionException closed) {
            throw closed(closed);
        }
    }

    @SuppressWarnings("CatchingUnchecked") // as a worker does: whatever it is, it belongs to the task
    private static <T> Future<T> computedHere(Callable<T> task) {
        try {
            return CompletableFuture.completedFuture(task.call());
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void takeFirst() throws IOException {
        T result = result(underWay.element());
        underWay.remove(); // not before: one that is waited for is cancelled with the others
        receiver.accept(result);
    }

    private static <T> T result(Future<T> task) throws IOException {
        try {
            return task.get();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a task was waited for");
        } catch (CancellationException closed) {
            throw closed(closed);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException e) throw e;
            throw new IllegalStateException("a task failed", failed.getCause());
        }
    }

    private static IOException closed(RuntimeException cause) {
        return new IOException("the compute pool was closed before all tasks had ended", cause);
    }
}
