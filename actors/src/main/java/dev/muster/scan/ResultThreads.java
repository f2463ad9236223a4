package dev.muster.scan;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which the embedding program is called back where it names none. They come as they are needed, do not
 * hold the JVM up, and go a second after they were needed last.
 */
final class ResultThreads {
    /** Of what depends on futures: there may be thousands at once. */
    private static final int MOST_FOR_SINGLES = 16;

    private ResultThreads() {}

    /** As many as there are ends of streams that are busy at once, so that a slow one holds up none. */
    static Executor forStreams() {
        return create(0, Integer.MAX_VALUE, new SynchronousQueue<>(), "muster-results-");
    }

    /** Some. */
    static Executor forSingles() {
        return create(MOST_FOR_SINGLES, MOST_FOR_SINGLES, new LinkedBlockingQueue<>(), "muster-futures-");
    }

    private static Executor create(int core, int most, BlockingQueue<Runnable> queue, String name) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(core, most, 1, TimeUnit.SECONDS, queue, task -> {
            Thread thread = new Thread(task, name + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
