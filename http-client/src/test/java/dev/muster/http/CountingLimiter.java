package dev.muster.http;

import dev.muster.http.target.Host;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Grants and refuses as its test says, writes down who asked, and knows of every permit whether it came back once. */
public final class CountingLimiter implements ConnectionLimiter {
    /** What was asked for, as {@code address host}. */
    private final List<String> asked = new ArrayList<>();

    private final List<String> refused = new ArrayList<>();
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger releasedTwice = new AtomicInteger();
    private int grants = Integer.MAX_VALUE;

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
        if (grants == 0 || refused.contains(text)) return null;
        grants--;
        return permit();
    }

    /** One more, whatever was refused. */
    public Permit permit() {
        most.accumulateAndGet(held.incrementAndGet(), Math::max);
        AtomicBoolean released = new AtomicBoolean();
        return () -> {
            if (released.getAndSet(true)) releasedTwice.incrementAndGet();
            else held.decrementAndGet();
        };
    }

    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    public int held() {
        return held.get();
    }

    public int most() {
        return most.get();
    }

    public int releasedTwice() {
        return releasedTwice.get();
    }
}
