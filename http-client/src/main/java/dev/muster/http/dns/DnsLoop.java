package dev.muster.http.dns;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One daemon thread that waits for sockets, timers and tasks. Everything the resolver remembers is touched by this
 * thread alone, so there are no locks. dnsjava's own loop is not used: it is one for the whole JVM, looks at its
 * timeouts only when no packet comes in, and leaves a shutdown hook behind.
 */
final class DnsLoop {
    private static final Logger log = LoggerFactory.getLogger(DnsLoop.class);

    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final Runnable onClose;
    private long timersMade;
    private volatile boolean closed;

    /** Something to do at a time of {@link System#nanoTime}; equal times in the order they were made. */
    static final class Timer implements Comparable<Timer> {
        private final long at;
        private final long number;
        private @Nullable Runnable action;

        private Timer(long at, long number, Runnable action) {
            this.at = at;
            this.number = number;
            this.action = action;
        }

        /** Forgets what was to be done, and all that hangs on it, long before the time comes. */
        void cancel() {
            action = null;
        }

        @Override
        public int compareTo(Timer other) {
            long difference = at - other.at;
            return difference != 0 ? Long.signum(difference) : Long.compare(number, other.number);
        }
    }

    /**
     * Starts the thread.
     *
     * @param onClose the thread's last act
     */
    static DnsLoop start(Runnable onClose) throws IOException {
        DnsLoop loop = new DnsLoop(Selector.open(), onClose);
        loop.thread.start();
        return loop;
    }

    private DnsLoop(Selector selector, Runnable onClose) {
        this.selector = selector;
        this.onClose = onClose;
        thread = new Thread(this::run, "muster-dns");
        thread.setDaemon(true);
    }

    /** Runs {@code task} soon; from any thread. False when the loop is closed and the task will not run. */
    boolean execute(Runnable task) {
        tasks.add(task);
        if (closed) return !tasks.remove(task);
        if (Thread.currentThread() != thread) selector.wakeup();
        return true;
    }

    /** Runs {@code action} when {@code delay} has passed; from the loop only. */
    Timer after(Duration delay, Runnable action) {
        Timer timer = new Timer(System.nanoTime() + delay.toNanos(), timersMade++, action);
        timers.add(timer);
        return timer;
    }

    /** Runs {@code whenReady} each time {@code channel} is ready for {@code operations}; from the loop only. */
    SelectionKey register(SelectableChannel channel, int operations, Runnable whenReady) throws ClosedChannelException {
        return channel.register(selector, operations, whenReady);
    }

    /** Ends the thread and closes every socket. Returns when it is done, unless the loop itself calls. */
    void close() {
        closed = true;
        selector.wakeup();
        if (Thread.currentThread() == thread) return;
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                select();
                runTasks();
                runTimers();
            }
        } catch (IOException e) {
            log.error("The resolver's selector failed; no name can be looked up any more", e);
        } finally {
            closed = true;
            runTasks();
            guarded(onClose);
            release();
        }
    }

    private void select() throws IOException {
        selector.select(DnsLoop::ready, millisToNextTimer());
    }

    private static void ready(SelectionKey key) {
        if (key.isValid()) guarded((Runnable) key.attachment());
    }

    /** At least 1, for 0 would mean for ever. */
    private long millisToNextTimer() {
        if (!tasks.isEmpty()) return 1;
        Timer next = timers.peek();
        if (next == null) return 60_000;
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(next.at - System.nanoTime() + 999_999));
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) guarded(task);
    }

    private void runTimers() {
        long now = System.nanoTime();
        for (Timer next = timers.peek(); next != null && next.at - now <= 0; next = timers.peek()) {
            timers.poll();
            Runnable action = next.action;
            if (action != null) guarded(action);
        }
    }

    /** An internal error in one look-up must not end the others. */
    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | LinkageError defect) {
            // A class may fail to load where no file descriptor is left.
            log.error("Internal error in a DNS look-up", defect);
        }
    }

    private void release() {
        for (SelectionKey key : selector.keys()) {
            try {
                key.channel().close();
            } catch (IOException e) {
                log.debug("A socket did not close", e);
            }
        }
        try {
            selector.close();
        } catch (IOException e) {
            log.debug("The selector did not close", e);
        }
    }
}
