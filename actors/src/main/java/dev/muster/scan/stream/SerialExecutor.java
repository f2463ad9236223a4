package dev.muster.scan.stream;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs one task after the other, in order, among the callbacks: the signals of one subscriber. Where their executor
 * refuses, that is told, and what was to run runs elsewhere, still one after the other: nothing is lost.
 */
final class SerialExecutor {
    private final Callbacks callbacks;
    private final Consumer<RejectedExecutionException> refused;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param refused told of a refusal before the task runs, on the thread that brought it */
    SerialExecutor(Callbacks callbacks, Consumer<RejectedExecutionException> refused) {
        this.callbacks = callbacks;
        this.refused = refused;
    }

    /** @param task throws nothing */
    void execute(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() > 0) return;
        try {
            callbacks.execute(this::run);
        } catch (RejectedExecutionException refusal) {
            refused.accept(refusal);
            callbacks.executeAlone(this::run);
        }
    }

    private void run() {
        int done = 0;
        do {
            Runnable task = tasks.poll();
            try {
                if (task != null) task.run();
            } finally {
                done = waiting.decrementAndGet();
            }
        } while (done > 0);
    }
}
