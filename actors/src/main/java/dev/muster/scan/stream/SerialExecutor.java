package dev.muster.scan.stream;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs one task after the other, in order, on the threads of another executor: the signals of one subscriber. */
final class SerialExecutor implements Executor {
    private final Executor executor;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    SerialExecutor(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) executor.execute(this::run);
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
