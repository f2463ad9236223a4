package dev.muster.http.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * A server on loopback that plays a {@link Script} to every connection: cut packets, floods, silence, resets. It writes down what it
 * received, how much it could write, and when the peer closed. Two daemon threads for a connection, used again by later ones; made for tests, and
 * for some hundreds of connections at once.
 */
public final class BadServer implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final Script NOT_FOUND = Script.silent()
            .send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            .close();

    private final ServerSocket listener;
    private final Function<BadConnection, Script> scripts;
    private final List<BadConnection> connections = new CopyOnWriteArrayList<>();
    private final BlockingQueue<BadConnection> accepted = new LinkedBlockingQueue<>();
    private final ExecutorService threads;

    private BadServer(ServerSocket listener, Function<BadConnection, Script> scripts) {
        this.listener = listener;
        this.scripts = scripts;
        this.threads = Executors.newCachedThreadPool(
                task -> BadConnection.daemon(task, "bad-server-" + listener.getLocalPort()));
    }

    /** A server that plays {@code script} to every connection as soon as it is accepted. */
    public static BadServer playing(Script script) {
        return start(InetAddress.getLoopbackAddress(), connection -> script);
    }

    /** The same on an address of its own; loopback addresses only. */
    public static BadServer playing(InetAddress address, Script script) {
        return start(address, connection -> script);
    }

    /**
     * A server that reads the head of a request and then plays the script of its path. The scripts do not wait for a request
     * themselves. Other paths get a plain 404.
     */
    public static BadServer byPath(Map<String, Script> scripts) {
        Map<String, Script> byPath = Map.copyOf(scripts);
        return start(InetAddress.getLoopbackAddress(), connection -> {
            connection.awaitRequest();
            return byPath.getOrDefault(connection.path(), NOT_FOUND);
        });
    }

    private static BadServer start(InetAddress address, Function<BadConnection, Script> scripts) {
        if (!address.isLoopbackAddress()) throw new IllegalArgumentException("not a loopback address: " + address);
        try {
            ServerSocket listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(address, 0), BACKLOG);
            BadServer server = new BadServer(listener, scripts);
            server.threads.execute(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), port());
    }

    /** All connections so far, in the order of their acceptance. */
    public List<BadConnection> connections() {
        return List.copyOf(connections);
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
        BadConnection.closeQuietly(listener);
        for (BadConnection connection : connections) connection.close();
        threads.shutdown();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                serve(listener.accept());
            } catch (RejectedExecutionException closing) {
                return;
            } catch (IOException e) {
                // Closed by close(), or no file descriptor free: the loop's condition tells them apart; the wait is for
                // the latter.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        BadConnection connection = new BadConnection(socket);
        connections.add(connection);
        accepted.add(connection);
        if (listener.isClosed()) connection.close();
        else connection.start(scripts, threads);
    }
}
