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
 * Sends queries over a few UDP sockets for each server, and again over TCP where the answer was cut. They are few and
 * shared, so that file descriptors are left for the targets however many queries are under way; and several, chosen at
 * random, so that a forger has to guess the port beside the id (RFC 5452, 9.2). For the loop's thread.
 */
final class DnsSockets {
    private static final Logger log = LoggerFactory.getLogger(DnsSockets.class);
    private static final int PER_SERVER = 8;

    private final DnsLoop loop;
    private final SecureRandom random = new SecureRandom();
    private final Map<NameServer, UdpSocket[]> open = new HashMap<>();

    DnsSockets(DnsLoop loop) {
        this.loop = loop;
    }

    /**
     * Asks once.
     *
     * @param listener gets one reply, never before this method has returned; and another one after {@link
     *     Reply.TimedOut}, where that comes and nobody has cancelled it
     */
    DnsExchange ask(NameServer server, DnsExchange.Query query, Duration timeout, Consumer<Reply> listener) {
        DnsExchange exchange = new DnsExchange(query, random.nextInt(1 << 16), reply -> {
            server.note(reply);
            listener.accept(reply);
        });
        exchange.endWith(loop.after(timeout, exchange::timeOut));
        try {
            if (query.overTcp()) TcpQuery.send(server, exchange, loop);
            else socketTo(server, exchange.id()).send(exchange);
        } catch (IOException e) {
            Reply reply = replyFor(e);
            loop.after(Duration.ZERO, () -> exchange.end(reply));
        }
        return exchange;
    }

    /** What it means that a query could not be sent, or its socket broke. */
    static Reply replyFor(IOException e) {
        if (e instanceof PortUnreachableException) return new Reply.Unreachable("nothing listens there");
        // A refused connection is the server's doing: it cuts an answer and has no other way to it.
        if (e instanceof ConnectException) return new Reply.Unreadable("over TCP: " + e.getMessage());
        String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return e instanceof NoRouteToHostException || text.contains("unreachable") || text.contains("no route")
                ? new Reply.Unreachable(text)
                : new Reply.NotSent(e.toString());
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
