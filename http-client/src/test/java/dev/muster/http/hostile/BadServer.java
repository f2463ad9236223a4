package dev.muster.http.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A server on loopback that plays a {@link Script} to every connection: cut packets, floods, silence, resets. It writes
 * down what it received, how much it could write, and when the peer closed. One daemon thread plays to all connections
 * of a server, or of several.
 */
public final class BadServer implements AutoCloseable {
    private static final int BACKLOG = 1024;
    /** Connections that a server of many keeps when they are over: such servers run for hours. */
    private static final int KEPT = 100;

    private static final Script NOT_FOUND = Script.silent()
            .send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            .close();

    private final ServerSocketChannel listener;
    private final InetSocketAddress address;
    private final Consumer<BadConnection> player;
    private final ServerLoop loop;
    private final int kept;
    private final List<BadConnection> connections = new ArrayList<>();
    private final BlockingQueue<BadConnection> accepted = new LinkedBlockingQueue<>();

    private BadServer(InetAddress address, Consumer<BadConnection> player, ServerLoop loop, int kept) {
        if (!address.isLoopbackAddress()) throw new IllegalArgumentException("not a loopback address: " + address);
        this.player = player;
        this.loop = loop;
        this.kept = kept;
        try {
            listener = ServerSocketChannel.open();
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(new InetSocketAddress(address, 0), BACKLOG);
            this.address = (InetSocketAddress) listener.getLocalAddress();
            loop.serve(listener, this::onAccepted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that plays {@code script} to every connection as soon as it is accepted. */
    public static BadServer playing(Script script) {
        return playing(InetAddress.getLoopbackAddress(), script);
    }

    /** The same on an address of its own; loopback addresses only. */
    public static BadServer playing(InetAddress address, Script script) {
        return start(address, connection -> connection.play(script));
    }

    /** A server for each of the scripts, all on one thread. */
    public static List<BadServer> playingEach(List<Script> scripts) {
        return playingEach(scripts, List.of(InetAddress.getLoopbackAddress()));
    }

    /** The same, on these addresses by turns; loopback addresses only. */
    public static List<BadServer> playingEach(List<Script> scripts, List<InetAddress> addresses) {
        ServerLoop loop = new ServerLoop();
        List<BadServer> servers = new ArrayList<>();
        for (Script script : scripts) {
            InetAddress address = addresses.get(servers.size() % addresses.size());
            servers.add(new BadServer(address, connection -> connection.play(script), loop, KEPT));
        }
        loop.start("bad-servers");
        return List.copyOf(servers);
    }

    /** A server for each of the responders, all on one thread; every connection has one of its own. */
    public static List<BadServer> respondingEach(List<Supplier<Responder>> responders) {
        return respondingEach(responders, List.of(InetAddress.getLoopbackAddress()));
    }

    /** The same, on these addresses by turns; loopback addresses only. */
    public static List<BadServer> respondingEach(List<Supplier<Responder>> responders, List<InetAddress> addresses) {
        ServerLoop loop = new ServerLoop();
        List<BadServer> servers = new ArrayList<>();
        for (Supplier<Responder> each : responders) {
            InetAddress address = addresses.get(servers.size() % addresses.size());
            servers.add(new BadServer(address, connection -> connection.answerWith(each.get()), loop, KEPT));
        }
        loop.start("bad-servers");
        return List.copyOf(servers);
    }

    /**
     * A server that reads the head of a request and then plays the script of its path. The scripts do not wait for a
     * request themselves. Other paths get a plain 404.
     */
    public static BadServer byPath(Map<String, Script> scripts) {
        Map<String, Script> byPath = Map.copyOf(scripts);
        return start(
                InetAddress.getLoopbackAddress(),
                connection -> connection.playOnRequest(() -> byPath.getOrDefault(connection.path(), NOT_FOUND)));
    }

    /** The same with the script that {@code scripts} gives for the head of the request. */
    public static BadServer byRequest(Function<String, Script> scripts) {
        return start(
                InetAddress.getLoopbackAddress(),
                connection -> connection.playOnRequest(() -> scripts.apply(connection.received())));
    }

    private static BadServer start(InetAddress address, Consumer<BadConnection> player) {
        ServerLoop loop = new ServerLoop();
        BadServer server = new BadServer(address, player, loop, Integer.MAX_VALUE);
        loop.start("bad-server-" + server.port());
        return server;
    }

    public int port() {
        return address.getPort();
    }

    public InetSocketAddress address() {
        return address;
    }

    /** All connections so far, in the order of their acceptance; of a server among many, not the oldest of them. */
    public List<BadConnection> connections() {
        synchronized (connections) {
            return List.copyOf(connections);
        }
    }

    /** The next connection not yet handed out; waits ten seconds for it at most. */
    public BadConnection nextConnection() throws InterruptedException {
        BadConnection connection = accepted.poll(10, TimeUnit.SECONDS);
        if (connection == null) throw new AssertionError("no connection within ten seconds");
        return connection;
    }

    /** Stops listening and closes every connection. */
    @Override
    public void close() {
        synchronized (connections) {
            if (!listener.isOpen()) return;
            closeListener();
            for (BadConnection connection : connections) connection.close();
        }
        loop.listenerClosed();
    }

    /** On the loop's thread. */
    private void onAccepted(SocketChannel channel, SelectionKey key) throws IOException {
        BadConnection connection = new BadConnection(loop, channel, key);
        synchronized (connections) {
            connections.add(connection);
            if (connections.size() > kept) forgetTheFirst();
            if (!listener.isOpen()) {
                connection.close();
                return;
            }
        }
        accepted.add(connection);
        player.accept(connection);
    }

    private void forgetTheFirst() {
        BadConnection first = connections.get(0);
        if (!first.ended().isDone()) return;
        connections.remove(0);
        accepted.remove(first);
    }

    private void closeListener() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
