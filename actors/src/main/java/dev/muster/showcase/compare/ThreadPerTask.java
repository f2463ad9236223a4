package dev.muster.showcase.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiConsumer;

/** Starts one thread for each task of a round, all at one signal, and waits for all of them. */
final class ThreadPerTask {
    private ThreadPerTask() {}

    /** On platform threads. */
    static void run(Round round, BiConsumer<Task, Round> body) throws InterruptedException {
        run(round, body, runnable -> {
            Thread thread = new Thread(runnable);
            thread.setDaemon(true);
            return thread;
        });
    }

    static void run(Round round, BiConsumer<Task, Round> body, ThreadFactory factory) throws InterruptedException {
        CountDownLatch signal = new CountDownLatch(1);
        Queue<RuntimeException> problems = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (Task task : round.tasks()) {
            Thread thread = factory.newThread(() -> {
                try {
                    signal.await();
                    body.accept(task, round);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                } catch (RuntimeException problem) {
                    problems.add(problem);
                }
            });
            thread.setName("thread " + (task.number() + 1));
            thread.start();
            threads.add(thread);
        }
        round.begin();
        signal.countDown();
        try {
            for (Thread thread : threads) thread.join();
        } finally {
            for (Thread thread : threads) thread.interrupt();
        }
        round.end();
        RuntimeException problem = problems.peek();
        if (problem != null) throw problem;
    }
}
