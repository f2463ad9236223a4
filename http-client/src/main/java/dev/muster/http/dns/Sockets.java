package dev.muster.http.dns;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends queries over a few UDP sockets for each server, and again over TCP where the answer was cut. Few and shared, so that however
 * many answers are awaited, file descriptors are left for the targets; several and by chance, so that a forger has to guess the port
 * beside the id (RFC 5452, 9.2). For the loop's thread.
 */
final class Sockets {
    private static final Logger log = LoggerFactory.getLogger(Sockets.class);
    private static final int PER_SERVER = 8;

    private final DnsLoop loop;
    private final SecureRandom random = new SecureRandom();
    private final Map<NameServer, UdpSocket[]> open = new HashMap<>();

    Sockets(DnsLoop loop) {
        this.loop = loop;
    }

    /**
     * Asks once.
     *
     * @param listener gets one reply, never before this method has returned
     */
    Exchange ask(NameServer server, Exchange.Query query, Duration patience, Consumer<Reply> listener) {
        Exchange exchange = new Exchange(query, random.nextInt(1 << 16), reply -> {
            server.note(reply);
            listener.accept(reply);
        });
        exchange.endWith(loop.after(patience, exchange::timeOut));
        try {
            if (query.overTcp()) TcpQuery.send(server, exchange, loop);
            else socketTo(server, exchange.id()).send(exchange);
        } catch (IOException e) {
            Reply reply = trouble(e);
            loop.after(Duration.ZERO, () -> exchange.end(reply));
        }
        return exchange;
    }

    /** What it means that a query could not be sent, or its socket broke. */
    static Reply trouble(IOException e) {
        if (e instanceof PortUnreachableException) return new Reply.Unreachable("nobody listens there");
        // A refused connection is the server's doing: it cuts an answer and has no other way to it.
        if (e instanceof ConnectException) return new Reply.Unreadable("over TCP: " + e.getMessage());
        String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return e instanceof NoRouteToHostException || text.contains("unreachable") || text.contains("no route")
                ? new Reply.Unreachable(text)
                : new Reply.NotAsked(e.toString());
    }

    static void close(Closeable channel) {
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("A socket did not close", e);
        }
    }

    private UdpSocket socketTo(NameServer server, int id) throws IOException {
        UdpSocket[] sockets = open.computeIfAbsent(server, any -> new UdpSocket[PER_SERVER]);
        int index = random.nextInt(PER_SERVER);
        UdpSocket socket = sockets[index];
        if (socket != null && !socket.isSpent() && !socket.has(id)) return socket;
        // A socket that is replaced while queries are under way on it closes with the last of them.
        if (socket != null) socket.retire();
        UdpSocket fresh = UdpSocket.open(server, loop);
        sockets[index] = fresh;
        return fresh;
    }
}
