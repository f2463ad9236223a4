package dev.muster.showcase.fleet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that serves many sites: it selects, reads, answers, and waits for nothing. All state of its connections
 * belongs to it alone.
 */
final class EventLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
    /** Connections taken from one listener before others get their turn. */
    private static final int ACCEPTS_AT_ONCE = 16;

    private static final Duration WITHOUT_DESCRIPTORS = Duration.ofMillis(20);

    private record Timer(long at, Runnable task) {}

    private final Selector selector = Selector.open();
    private final FleetCertificates certificates;
    private final FleetCounters counters;
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::at));
    private final ByteBuffer received = ByteBuffer.allocateDirect(32 * 1024);
    private final ByteBuffer decrypted = ByteBuffer.allocate(32 * 1024);
    private final ByteBuffer encrypted = ByteBuffer.allocate(32 * 1024);
    private volatile boolean closing;

    EventLoop(FleetCertificates certificates, FleetCounters counters) throws IOException {
        this.certificates = certificates;
        this.counters = counters;
    }

    /** Hands a bound listener over; before the thread runs. */
    void serve(ServerSocketChannel listener, Server server) throws IOException {
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT, server);
    }

    /** Ends the thread, which closes everything it holds. From any thread. */
    void stop() {
        closing = true;
        selector.wakeup();
    }

    FleetCertificates certificates() {
        return certificates;
    }

    FleetCounters counters() {
        return counters;
    }

    /** Scratch space for one call; never held across calls. */
    ByteBuffer decrypted() {
        return decrypted.clear();
    }

    /** Scratch space for one call; never held across calls. */
    ByteBuffer encrypted() {
        return encrypted.clear();
    }

    void later(Duration delay, Runnable task) {
        if (delay.isZero()) {
            task.run();
            return;
        }
        // Tenths of a millisecond are lost in the selector's own grain.
        timers.add(new Timer(System.nanoTime() + delay.toNanos(), task));
    }

    @Override
    public void run() {
        try {
            while (!closing) {
                selector.select(this::onReady, nextTimeout());
                runTimers();
            }
        } catch (IOException problem) {
            LOG.error("the fleet's selector broke", problem);
        } finally {
            closeAll();
        }
    }

    private long nextTimeout() {
        Timer next = timers.peek();
        if (next == null) return 0;
        long nanos = next.at() - System.nanoTime();
        return Math.max(1, (nanos + 999_999) / 1_000_000);
    }

    private void runTimers() {
        long now = System.nanoTime();
        for (Timer next = timers.peek(); next != null && next.at() - now <= 0; next = timers.peek()) {
            timers.poll();
            next.task().run();
        }
    }

    private void onReady(SelectionKey key) {
        if (!key.isValid()) return;
        if (key.attachment() instanceof SiteConnection connection) {
            if (key.isReadable()) connection.onReadable(received.clear());
            if (key.isValid() && key.isWritable()) connection.onWritable();
        } else {
            accept(key);
        }
    }

    private void accept(SelectionKey key) {
        ServerSocketChannel listener = (ServerSocketChannel) key.channel();
        Server server = (Server) key.attachment();
        try {
            for (int i = 0; i < ACCEPTS_AT_ONCE; i++) {
                SocketChannel channel = listener.accept();
                if (channel == null) return;
                counters.connections().increment();
                open(channel, server);
            }
        } catch (IOException outOfDescriptors) {
            // The connection stays in the backlog. To select it again at once would spin until a descriptor is free.
            key.interestOps(0);
            later(WITHOUT_DESCRIPTORS, () -> {
                if (key.isValid()) key.interestOps(SelectionKey.OP_ACCEPT);
            });
        }
    }

    private void open(SocketChannel channel, Server server) {
        try {
            channel.configureBlocking(false);
            channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new SiteConnection(this, server, channel, key));
        } catch (IOException alreadyGone) {
            closeQuietly(channel);
        }
    }

    private void closeAll() {
        List<SelectionKey> keys = new ArrayList<>(selector.keys());
        for (SelectionKey key : keys) closeQuietly(key.channel());
        closeQuietly(selector);
    }

    /** Closing a socket that is broken already may fail, and then it is closed all the same. */
    static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception alreadyBroken) {
            LOG.debug("closing failed: {}", alreadyBroken.toString());
        }
    }
}
