package dev.muster.http;

import dev.muster.http.target.Host;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether one more connection may be begun to an address. A client asks before every dial: for each address
 * that it tries, each redirect, each request of its own making. Safe for any thread; never blocks.
 */
@FunctionalInterface
public interface ConnectionLimiter {
    /** Lets everything through. */
    ConnectionLimiter UNLIMITED = (address, host) -> Permit.UNCOUNTED;

    /**
     * Takes a place for one connection; {@code null} where none may be begun now.
     *
     * @param address what is dialled; {@code null} where a proxy resolves the name, so that nobody here knows. The
     *     proxy's own address is never asked for
     * @param host whom it is dialled for
     */
    @Nullable
    Permit tryAcquire(@Nullable InetAddress address, Host host);

    /** A place for one connection. */
    @FunctionalInterface
    interface Permit {
        /** One that nobody counts. */
        Permit UNCOUNTED = () -> {};

        /** Gives it back, once the socket is closed or was never opened. Called once. Any thread. */
        void release();
    }
}
