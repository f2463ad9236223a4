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
     * @param timeout the answer is {@code dns.timeout} when it has passed; time in which {@link #lookups} holds it back
     *     does not count
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

    /** How its look-ups are held back. */
    default LookupPace lookups() {
        return LookupPace.NONE;
    }

    @Override
    void close();

    /** What came of it. */
    sealed interface Resolution {
        /** How long the look-up waited before it, or a part of it, was sent: not part of its timeout. */
        Duration waited();
    }

    /**
     * Addresses in the order of dialling: families in turn, IPv6 first (RFC 8305, 4).
     *
     * @param addresses never empty, IPv4-mapped IPv6 addresses normalised to IPv4
     * @param aliases the names of the CNAME chain, in order
     * @param waited for its turn at the name servers
     */
    record Resolved(List<InetAddress> addresses, List<String> aliases, Duration waited) implements Resolution {
        public Resolved {
            addresses = List.copyOf(addresses);
            aliases = List.copyOf(aliases);
        }

        /** One that did not have to wait. */
        public Resolved(List<InetAddress> addresses, List<String> aliases) {
            this(addresses, aliases, Duration.ZERO);
        }
    }

    /**
     * No address; the failure is a {@code dns.*} or {@code local.*} one.
     *
     * @param failure why there is none
     * @param aliases the names of the CNAME chain as far as it was followed, in order
     * @param waited for its turn at the name servers
     */
    record Unresolved(Failure failure, List<String> aliases, Duration waited) implements Resolution {
        public Unresolved {
            aliases = List.copyOf(aliases);
        }

        /** One that did not have to wait. */
        public Unresolved(Failure failure, List<String> aliases) {
            this(failure, aliases, Duration.ZERO);
        }
    }
}
