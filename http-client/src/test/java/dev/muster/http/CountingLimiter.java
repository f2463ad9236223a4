package dev.muster.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.target.Host;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Grants and refuses as its test says, writes down who asked, and knows of every permit whether it came back once. */
public final class CountingLimiter implements ConnectionLimiter {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final List<String> asked = new ArrayList<>();
    private final Set<String> threads = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private int grants = Integer.MAX_VALUE;
    private int held;
    private int most;
    private int releasedTwice;

    /** Grants so many more, then none. */
    public synchronized CountingLimiter granting(int more) {
        grants = more;
        return this;
    }

    /** Refuses that address always. */
    public synchronized CountingLimiter refusing(String address) {
        refused.add(address);
        return this;
    }

    @Override
    public synchronized @Nullable Permit tryAcquire(@Nullable InetAddress address, Host host) {
        String text = address == null ? "-" : address.getHostAddress();
        asked.add(text + " " + host.value());
        threads.add(Thread.currentThread().getName());
        if (grants == 0 || refused.contains(text)) return null;
        grants--;
        return permit();
    }

    /** One more, whatever was refused. */
    public synchronized Permit permit() {
        held++;
        most = Math.max(most, held);
        AtomicBoolean released = new AtomicBoolean();
        return () -> release(released);
    }

    private synchronized void release(AtomicBoolean before) {
        if (before.getAndSet(true)) releasedTwice++;
        else held--;
        notifyAll();
    }

    /** What was asked for, each as address and host; {@code -} for an address that nobody knows. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    /** The names of the threads that asked. */
    public synchronized Set<String> threads() {
        return Set.copyOf(threads);
    }

    public synchronized int held() {
        return held;
    }

    /** The most that were held at once. */
    public synchronized int most() {
        return most;
    }

    /** Waits until every permit is back, and sees to it that none came back twice. */
    public synchronized void awaitAllBackOnce() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        for (long left = PATIENCE; held > 0 && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        assertThat(held).as("permits that did not come back").isZero();
        assertThat(releasedTwice).as("permits that came back twice").isZero();
    }
}
