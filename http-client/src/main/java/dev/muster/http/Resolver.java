package dev.muster.http;

import dev.muster.http.failure.Failure;
import dev.muster.http.target.Host;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Turns a host into the addresses that may be tried. Safe for any thread; never blocks the caller. The future always
 * completes with a value, exceptionally only on an internal error.
 */
public interface Resolver extends AutoCloseable {
    /**
     * Looks {@code host} up; an address literal comes back as it is.
     *
     * @param timeout the answer is {@code dns.timeout} when it has passed
     */
    CompletableFuture<Resolution> resolve(Host host, Duration timeout);

    /**
     * Looks {@code host} up without what an earlier look-up has found: whoever asks a second time wants to know what
     * holds now.
     */
    default CompletableFuture<Resolution> resolveAnew(Host host, Duration timeout) {
        return resolve(host, timeout);
    }

    /**
     * What this machine says of {@code host} by itself, such as for {@code localhost} or a name of its hosts file:
     * nobody is asked. Empty for any other name.
     */
    default List<InetAddress> knownHere(Host host) {
        return List.of();
    }

    @Override
    void close();

    /** What came of it. */
    sealed interface Resolution {}

    /**
     * Addresses in the order of dialling: families in turn, IPv6 first (RFC 8305, 4).
     *
     * @param addresses never empty, IPv4-mapped IPv6 addresses normalised to IPv4
     * @param aliases the names of the CNAME chain, in order
     */
    record Resolved(List<InetAddress> addresses, List<String> aliases) implements Resolution {
        public Resolved {
            addresses = List.copyOf(addresses);
            aliases = List.copyOf(aliases);
        }
    }

    /** No address; the failure is a {@code dns.*} or {@code local.*} one. */
    record Unresolved(Failure failure, List<String> aliases) implements Resolution {
        public Unresolved {
            aliases = List.copyOf(aliases);
        }
    }
}
