package dev.muster.scan;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which subscribers and futures are served where the embedding program names none: several, so that a
 * slow one holds up none.
 */
final class ResultThreads {
    private static final int MOST = 16;

    private ResultThreads() {}

    /** Threads come as they are needed, do not hold the JVM up, and go a second after they were needed last. */
    static Executor create() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(MOST, MOST, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "muster-results-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
