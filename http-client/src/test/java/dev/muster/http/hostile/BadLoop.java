package dev.muster.http.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that plays the scripts of some {@link BadServer}s, and ends with the last of them. */
final class BadLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(BadLoop.class);
    private static final Duration WITHOUT_DESCRIPTORS = Duration.ofMillis(20);

    private record Timer(long at, Runnable task) {}

    private final Selector selector;
    private final AtomicInteger servers = new AtomicInteger();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::at));
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(8192);

    BadLoop() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands a bound listener over; before the thread runs. */
    void serve(ServerSocketChannel listener, BadServer server) throws IOException {
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT, server);
        servers.incrementAndGet();
    }

    void start(String name) {
        Thread thread = new Thread(this, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Says that one server has closed what is its own. From any thread. */
    void served() {
        servers.decrementAndGet();
        selector.wakeup();
    }

    /** Lets a closed channel's descriptor go, which its selector holds until it selects. From any thread. */
    void letGo() {
        selector.wakeup();
    }

    /** Only on this loop's thread. */
    void later(Duration delay, Runnable task) {
        timers.add(new Timer(System.nanoTime() + delay.toNanos(), task));
    }

    /** For one call on this loop's thread. */
    ByteBuffer scratch() {
        return scratch.clear();
    }

    @Override
    public void run() {
        try (selector) {
            while (servers.get() > 0) {
                selector.select(this::onReady, nextTimeout());
                runTimers();
            }
        } catch (IOException problem) {
            LOG.error("the selector of bad servers broke", problem);
        }
    }

    private long nextTimeout() {
        Timer next = timers.peek();
        return next == null ? 0 : Math.max(1, (next.at() - System.nanoTime() + 999_999) / 1_000_000);
    }

    private void runTimers() {
        long now = System.nanoTime();
        for (Timer next = timers.peek(); next != null && next.at() - now <= 0; next = timers.peek()) {
            timers.poll();
            next.task().run();
        }
    }

    private void onReady(SelectionKey key) {
        if (key.attachment() instanceof BadConnection connection) {
            connection.onReady();
        } else if (key.attachment() instanceof BadServer server) {
            accept(key, server);
        }
    }

    private void accept(SelectionKey listening, BadServer server) {
        try {
            ServerSocketChannel listener = (ServerSocketChannel) listening.channel();
            for (SocketChannel channel = listener.accept(); channel != null; channel = listener.accept()) {
                channel.configureBlocking(false);
                BadConnection connection =
                        new BadConnection(this, channel, channel.register(selector, SelectionKey.OP_READ));
                server.onAccepted(connection);
            }
        } catch (IOException e) {
            // Closed, or no file descriptor free: the latter would be selected again at once.
            rest(listening);
        }
    }

    private void rest(SelectionKey listening) {
        if (!interest(listening, 0)) return;
        later(WITHOUT_DESCRIPTORS, () -> interest(listening, SelectionKey.OP_ACCEPT));
    }

    /** False when the channel is closed, which any thread may do at any time. */
    static boolean interest(SelectionKey key, int operations) {
        try {
            key.interestOps(operations);
            return true;
        } catch (CancelledKeyException closed) {
            return false;
        }
    }
}
