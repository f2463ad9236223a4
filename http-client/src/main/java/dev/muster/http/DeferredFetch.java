package dev.muster.http;

import dev.muster.http.target.Host;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fetch that stopped before a dial because the {@link ConnectionLimiter} said no. Holds no socket, no thread and no
 * permit, so it can wait for as long as it takes; {@link HeaderClient#resume} goes on with it. Made by a client, and
 * good for that client alone; once.
 */
public interface DeferredFetch {
    /**
     * The address that is to be dialled next: what a permit must be taken for; {@code null} where a proxy resolves the
     * name.
     */
    @Nullable
    InetAddress address();

    /** Whom it is dialled for. */
    Host host();

    /** The exchanges that are done. */
    List<Hop> hops();
}
