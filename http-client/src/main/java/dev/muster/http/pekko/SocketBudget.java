package dev.muster.http.pekko;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many sockets this process may have open: most of what its limit of file descriptors leaves. Past it Pekko's TCP
 * fails without a sound, and a silent site cannot be told from our own trouble.
 */
final class SocketBudget {
    private static final double SHARE = 0.8;
    /** Below this many nothing could be scanned at all; the system may say no by itself. */
    private static final int LEAST = 4;

    private final int most;
    private final AtomicInteger open = new AtomicInteger();

    SocketBudget(int most) {
        this.most = most;
    }

    /** What this process has free now. */
    static SocketBudget ofThisProcess() {
        OpenFiles files = OpenFiles.ofThisProcess();
        if (files.most() == Long.MAX_VALUE) return new SocketBudget(Integer.MAX_VALUE);
        long free = files.most() - files.open();
        return new SocketBudget((int) Math.max(LEAST, Math.min(Integer.MAX_VALUE, (long) (free * SHARE))));
    }

    /** Whether hardly any file descriptor is left. */
    static boolean exhausted() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() < LEAST;
    }

    int most() {
        return most;
    }

    boolean tryAcquire() {
        if (open.incrementAndGet() <= most) return true;
        open.decrementAndGet();
        return false;
    }

    void release(int sockets) {
        open.addAndGet(-sockets);
    }

    int open() {
        return open.get();
    }
}
