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
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of servers for tests: it accepts, tells connections that they can be read or written, and keeps timers. It
 * ends with the last of its listeners. Before it hands a new connection over, it has told the old ones all that had
 * come by then.
 */
final class ServerLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerLoop.class);
    private static final Duration WITHOUT_DESCRIPTORS = Duration.ofMillis(20);
    /** Connections taken from one listener before timers get their turn. */
    private static final int ACCEPTS_AT_ONCE = 16;

    /** One open connection, attached to its key. */
    @FunctionalInterface
    interface Channel {
        /** Something can be read or written. On the loop's thread. */
        void onReady();
    }

    /** Takes new connections of one listener. */
    @FunctionalInterface
    interface Acceptor {
        /** Attaches a {@link Channel} to {@code key}, which waits for bytes to read. On the loop's thread. */
        void onAccepted(SocketChannel channel, SelectionKey key) throws IOException;
    }

    private record Timer(long at, Runnable task) {}

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Selector selector;
    private final AtomicInteger listeners = new AtomicInteger();
    private final Queue<SelectionKey> acceptable = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::at));
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(8192);

    ServerLoop() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands a bound listener over; before the thread runs. */
    void serve(ServerSocketChannel listener, Acceptor acceptor) throws IOException {
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT, acceptor);
        listeners.incrementAndGet();
    }

    void start(String name) {
        Thread thread = new Thread(this, name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Says that a listener, and all that it accepted, is closed. With the last one this waits until the thread has let
     * go of all descriptors: until then the kernel goes on listening. From any thread but the loop's.
     */
    void listenerClosed() {
        boolean last = listeners.decrementAndGet() == 0;
        selector.wakeup();
        try {
            if (last && !ended.await(10, TimeUnit.SECONDS)) LOG.error("the loop of test servers does not end");
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets a closed channel's descriptor go, which the selector holds until it selects. From any thread. */
    void releaseClosed() {
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
            while (listeners.get() > 0) {
                selector.select(nextTimeout());
                tellConnections();
                for (SelectionKey key = acceptable.poll(); key != null; key = acceptable.poll()) accept(key);
                runTimers();
            }
        } catch (IOException problem) {
            LOG.error("the selector of test servers broke", problem);
        } finally {
            ended.countDown();
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

    private void tellConnections() {
        for (Iterator<SelectionKey> selected = selector.selectedKeys().iterator(); selected.hasNext(); ) {
            SelectionKey key = selected.next();
            selected.remove();
            if (key.attachment() instanceof Channel channel) channel.onReady();
            else if (!acceptable.contains(key)) acceptable.add(key);
        }
    }

    private void accept(SelectionKey listening) {
        try {
            ServerSocketChannel listener = (ServerSocketChannel) listening.channel();
            for (int i = 0; i < ACCEPTS_AT_ONCE; i++) {
                SocketChannel channel = listener.accept();
                if (channel == null) return;
                // Whatever the peer closed before it began this connection can be read by now, though it was not when
                // the
                // listener was selected.
                selector.selectNow();
                tellConnections();
                open(channel, (Acceptor) listening.attachment());
            }
        } catch (IOException e) {
            // Closed, or no file descriptor free: the latter would be selected again at once.
            rest(listening);
        }
    }

    private void open(SocketChannel channel, Acceptor acceptor) throws IOException {
        try {
            channel.configureBlocking(false);
            acceptor.onAccepted(channel, channel.register(selector, SelectionKey.OP_READ));
        } catch (IOException alreadyReset) {
            channel.close();
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
