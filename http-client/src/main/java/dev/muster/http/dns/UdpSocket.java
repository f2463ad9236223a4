package dev.muster.http.dns;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xbill.DNS.Message;

/**
 * One socket to one name server, shared by the queries under way on it, which their ids tell apart. Retired after some
 * queries, so that its port does not become known, and closed with the last answer. For the loop's thread.
 */
final class UdpSocket {
    private static final int QUERIES = 1000;
    private static final int BUFFER = 4096;

    private final DatagramChannel channel;
    /** Those whose time is over are among them, until somebody cancels them. */
    private final Map<Integer, DnsExchange> underWay = new HashMap<>();
    /** Of all queries sent here: an answer to one that is over is late, and not forged. */
    private final Set<Integer> ids = new HashSet<>();

    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private int sent;
    private boolean retired;

    static UdpSocket open(NameServer server, DnsLoop loop) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.configureBlocking(false);
            // Unbound: the system takes a random port. Connected: answers from elsewhere never reach us.
            channel.connect(server.address());
            UdpSocket socket = new UdpSocket(channel);
            loop.register(channel, SelectionKey.OP_READ, socket::receive);
            return socket;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private UdpSocket(DatagramChannel channel) {
        this.channel = channel;
    }

    /** Whether further queries belong on another socket. */
    boolean isSpent() {
        return retired || sent >= QUERIES;
    }

    /** No more queries; the socket closes with the last answer. */
    void retire() {
        retired = true;
        closeIfIdle();
    }

    boolean has(int id) {
        return underWay.containsKey(id);
    }

    void send(DnsExchange exchange) throws IOException {
        sent++;
        ids.add(exchange.id());
        underWay.put(exchange.id(), exchange);
        exchange.releaseWith(() -> {
            underWay.remove(exchange.id());
            closeIfIdle();
        });
        // Where the buffer is full the datagram is lost, as it may be anywhere on its way.
        channel.write(ByteBuffer.wrap(exchange.toWire()));
    }

    private void receive() {
        try {
            while (channel.isOpen()) {
                buffer.clear();
                int length = channel.read(buffer);
                if (length <= 0) return;
                byte[] bytes = new byte[length];
                buffer.flip().get(bytes);
                deliver(bytes);
            }
        } catch (IOException e) {
            fail(DnsSockets.replyFor(e));
        }
    }

    private void deliver(byte[] bytes) {
        int id = DnsExchange.idOf(bytes);
        DnsExchange exchange = underWay.get(id);
        Reply reply = exchange == null ? null : exchange.read(bytes);
        if (exchange != null && reply != null) exchange.end(reply);
        else if (exchange != null || !ids.contains(id)) noteForgery(bytes);
    }

    private void noteForgery(byte[] bytes) {
        try {
            Message message = new Message(bytes);
            for (DnsExchange exchange : underWay.values()) {
                if (message.getQuestion() != null && exchange.asks(message)) exchange.noteForgery();
            }
        } catch (IOException | RuntimeException e) {
            // No DNS at all: whoever is there does not answer any of them.
            underWay.values().forEach(DnsExchange::noteForgery);
        }
    }

    /** All that is under way here will get no answer. */
    private void fail(Reply why) {
        retired = true;
        for (DnsExchange exchange : List.copyOf(underWay.values())) exchange.end(why);
        closeIfIdle();
    }

    private void closeIfIdle() {
        if (isSpent() && underWay.isEmpty()) DnsSockets.close(channel);
    }
}
