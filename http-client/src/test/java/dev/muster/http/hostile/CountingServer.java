package dev.muster.http.hostile;

import dev.muster.http.Resolver;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A plain-http server on several loopback addresses, one port for all, that counts what politeness is about:
 * connections open at once for each address, and when each began. A connection is open from its acceptance until this
 * server has seen the peer's end, or has closed. Ends that came before a connection began are counted before it, so
 * that there is never one too many; a connection that begins and ends while the server's thread has no processor may be
 * missed, so let answers take some milliseconds.
 *
 * <p>It is for the peer to close, unless the answer says otherwise ({@link CannedResponse#thenClose}). All methods may
 * be called from any thread.
 */
public final class CountingServer implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final int MOST_ADDRESSES = 250;
    private static final int PORTS_TRIED = 8;

    /**
     * What was asked.
     *
     * @param address where it came in
     * @param number of all requests to this address, from 1
     * @param host as the field of this name says, with the port; empty where there is none
     */
    public record ReceivedRequest(InetAddress address, int number, String host, String path) {}

    private final long started = System.nanoTime();
    private final ServerLoop loop = new ServerLoop();
    private final Map<InetAddress, ConnectionCount> counts = new LinkedHashMap<>();
    private final ConnectionCount together = new ConnectionCount(started);
    private final List<ServerSocketChannel> listeners = new ArrayList<>();
    private final Set<CountedConnection> connections = new HashSet<>();
    private final int port;
    private boolean closed;
    private volatile Function<ReceivedRequest, CannedResponse> responses = request -> CannedResponse.ok();

    private CountingServer(List<InetAddress> addresses) throws IOException {
        try {
            int common = 0;
            for (InetAddress address : addresses) {
                ServerSocketChannel listener = ServerSocketChannel.open();
                listeners.add(listener);
                listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                listener.bind(new InetSocketAddress(address, common), BACKLOG);
                common = ((InetSocketAddress) listener.getLocalAddress()).getPort();
                counts.put(address, new ConnectionCount(started));
                loop.serve(listener, (channel, key) -> onAccepted(address, channel, key));
            }
            port = common;
        } catch (IOException problem) {
            for (ServerSocketChannel listener : listeners) listener.close();
            throw problem;
        }
    }

    /**
     * A server on so many addresses from 127.0.2.1 on, which answers {@link CannedResponse#ok} until it is told
     * otherwise.
     */
    public static CountingServer start(int addresses) {
        if (addresses < 1 || addresses > MOST_ADDRESSES) {
            throw new IllegalArgumentException("addresses must be 1 to " + MOST_ADDRESSES + ", found " + addresses);
        }
        try {
            CountingServer server = bind(addresses);
            server.loop.start("counting-server-" + server.port);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CountingServer bind(int count) throws IOException {
        List<InetAddress> addresses = new ArrayList<>();
        for (int i = 1; i <= count; i++) addresses.add(InetAddress.getByAddress(new byte[] {127, 0, 2, (byte) i}));
        for (int attempt = 1; ; attempt++) {
            try {
                return new CountingServer(addresses);
            } catch (BindException taken) {
                // Somebody holds this port at one of the addresses: the next try gets another.
                if (attempt == PORTS_TRIED) throw taken;
            }
        }
    }

    /**
     * From now on requests get what {@code responses} says, which is called on the server's thread and must not wait.
     */
    public void respondWith(Function<ReceivedRequest, CannedResponse> responses) {
        this.responses = responses;
    }

    /** In order; also the keys of all counts. */
    public List<InetAddress> addresses() {
        return List.copyOf(counts.keySet());
    }

    /** The same for all addresses. */
    public int port() {
        return port;
    }

    /**
     * Gives names the addresses that {@code addresses} says; those for which it gives none are unknown. Literals are
     * themselves.
     */
    public Resolver resolver(Function<String, List<InetAddress>> addresses) {
        return new GivenNames(addresses);
    }

    /** Connections that are open now. */
    public int open(InetAddress address) {
        return count(address).open();
    }

    /** The most connections that were open at once to this address. */
    public int mostOpen(InetAddress address) {
        return count(address).most();
    }

    /** The most that were open at once to any one address. */
    public int mostOpen() {
        return counts.values().stream().mapToInt(ConnectionCount::most).max().orElse(0);
    }

    /** The most that were open at once to all addresses together. */
    public int mostOpenTogether() {
        return together.most();
    }

    /** How many connections there have been. */
    public int connections(InetAddress address) {
        return count(address).begun().size();
    }

    /** When each connection was accepted, from the start of this server, in order. */
    public List<Duration> begun(InetAddress address) {
        return count(address).begun();
    }

    /**
     * The shortest time between the acceptance of two connections in a row; empty where there were fewer. What passes
     * between a peer's dial and the acceptance varies by as much as the machine is busy.
     */
    public Optional<Duration> shortestGap(InetAddress address) {
        List<Duration> begun = begun(address);
        Optional<Duration> shortest = Optional.empty();
        for (int i = 1; i < begun.size(); i++) {
            Duration gap = begun.get(i).minus(begun.get(i - 1));
            if (shortest.isEmpty() || gap.compareTo(shortest.get()) < 0) shortest = Optional.of(gap);
        }
        return shortest;
    }

    /** How many whole requests have come. */
    public int requests(InetAddress address) {
        return count(address).requests();
    }

    /** Stops listening and closes every connection. */
    @Override
    public void close() {
        List<CountedConnection> left;
        synchronized (connections) {
            if (closed) return;
            closed = true;
            left = List.copyOf(connections);
        }
        for (CountedConnection connection : left) connection.end();
        for (ServerSocketChannel listener : listeners) {
            try {
                listener.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            loop.listenerClosed();
        }
    }

    private ConnectionCount count(InetAddress address) {
        ConnectionCount count = counts.get(address);
        if (count == null) throw new IllegalArgumentException("not an address of this server: " + address);
        return count;
    }

    private void onAccepted(InetAddress address, SocketChannel channel, SelectionKey key) throws IOException {
        CountedConnection connection = new CountedConnection(
                loop, channel, (host, path) -> respond(address, host, path), ended -> onEnded(address, ended));
        synchronized (connections) {
            if (closed) {
                channel.close();
                return;
            }
            long now = System.nanoTime();
            count(address).begin(now);
            together.begin(now);
            connections.add(connection);
        }
        key.attach((ServerLoop.Channel) connection::onReady);
    }

    private CannedResponse respond(InetAddress address, String host, String path) {
        return responses.apply(new ReceivedRequest(address, count(address).nextRequest(), host, path));
    }

    private void onEnded(InetAddress address, CountedConnection connection) {
        synchronized (connections) {
            if (!connections.remove(connection)) return;
            count(address).end();
            together.end();
        }
    }

    private record GivenNames(Function<String, List<InetAddress>> names) implements Resolver {
        @Override
        public CompletableFuture<Resolution> resolve(Host host, Duration patience) {
            List<InetAddress> addresses = host.isAddress() ? List.of(literal(host)) : names.apply(host.value());
            return CompletableFuture.completedFuture(
                    addresses.isEmpty()
                            ? new Unresolved(Failure.of(FailureKind.DNS_NXDOMAIN, "not a name of this test"), List.of())
                            : new Resolved(addresses, List.of()));
        }

        private static InetAddress literal(Host host) {
            try {
                return InetAddress.getByName(host.value());
            } catch (IOException impossible) {
                throw new IllegalArgumentException("not an address: " + host.value(), impossible);
            }
        }

        @Override
        public void close() {}
    }
}
