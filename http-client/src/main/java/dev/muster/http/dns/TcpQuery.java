package dev.muster.http.dns;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One query over a TCP connection of its own (RFC 7766), for answers that no datagram holds. For the loop's thread. */
final class TcpQuery {
    private final SocketChannel channel;
    private final DnsExchange exchange;
    private final ByteBuffer out;
    private ByteBuffer in = ByteBuffer.allocate(2);
    private boolean lengthKnown;
    private @Nullable SelectionKey key;

    static void send(NameServer server, DnsExchange exchange, DnsLoop loop) throws IOException {
        SocketChannel channel = SocketChannel.open();
        exchange.releaseWith(() -> DnsSockets.close(channel));
        channel.configureBlocking(false);
        TcpQuery query = new TcpQuery(channel, exchange);
        boolean connected = channel.connect(server.address());
        query.key = loop.register(channel, connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, query::ready);
    }

    private TcpQuery(SocketChannel channel, DnsExchange exchange) {
        this.channel = channel;
        this.exchange = exchange;
        byte[] query = exchange.toWire();
        out = ByteBuffer.allocate(2 + query.length)
                .putShort((short) query.length)
                .put(query)
                .flip();
    }

    private void ready() {
        SelectionKey ready = key;
        if (ready == null || exchange.isDone()) return;
        try {
            if (ready.isConnectable() && channel.finishConnect()) ready.interestOps(SelectionKey.OP_WRITE);
            if (ready.isWritable()) {
                channel.write(out);
                if (!out.hasRemaining()) ready.interestOps(SelectionKey.OP_READ);
            }
            if (ready.isReadable()) read();
        } catch (IOException e) {
            exchange.end(new Reply.Unreadable("over TCP: " + e.getMessage()));
        }
    }

    private void read() throws IOException {
        if (channel.read(in) < 0) {
            exchange.end(new Reply.Unreadable("the TCP connection ended before the answer did"));
            return;
        }
        if (in.hasRemaining()) return;
        in.flip();
        if (!lengthKnown) {
            lengthKnown = true;
            in = ByteBuffer.allocate(Math.max(1, in.getShort() & 0xffff));
            read();
            return;
        }
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        // Nobody else can write into this connection: what is wrong here is the server's own fault.
        Reply reply = DnsExchange.idOf(bytes) == exchange.id() ? exchange.read(bytes) : null;
        exchange.end(reply == null ? new Reply.Unreadable("it answers another question") : reply);
    }
}
