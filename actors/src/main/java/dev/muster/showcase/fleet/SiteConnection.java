package dev.muster.showcase.fleet;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One connection to one site: the first byte tells TLS from plain text, one request is read, one answer is sent, and it
 * closes. Lives on its loop's thread.
 */
final class SiteConnection {
    private static final int HANDSHAKE_RECORD = 0x16;
    private static final int LONGEST_REQUEST = 16 * 1024;
    /** Interim responses sent before even the endless site gives up on somebody who never hangs up. */
    private static final int MOST_INTERIM = 100_000;

    /** A packet's worth: a client that reads them all comes to its limit soon. */
    private static final int INTERIM_AT_ONCE = 64;

    private static final byte[] INTERIM = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n"
            .repeat(INTERIM_AT_ONCE)
            .getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] HANDSHAKE_FAILURE = {0x15, 3, 3, 0, 2, 2, 40};
    private static final byte[] BROKEN_HANDSHAKE = {0x16, 3, 3, 0, 8, 2, 0, 0, 4, 9, 9, 9, 9};
    private static final byte[] BANNER = "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final EventLoop loop;
    private final Server server;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final StringBuilder request = new StringBuilder(256);
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
    private @Nullable Tls tls;
    private boolean started;
    private boolean answered;
    private boolean closeWhenSent;

    SiteConnection(EventLoop loop, Server server, SocketChannel channel, SelectionKey key) {
        this.loop = loop;
        this.server = server;
        this.channel = channel;
        this.key = key;
    }

    void onReadable(ByteBuffer buffer) {
        try {
            int length = channel.read(buffer);
            if (length < 0) {
                close();
            } else if (length > 0) {
                onBytes(buffer.flip());
            }
        } catch (IOException gone) {
            close();
        }
    }

    void onWritable() {
        try {
            flush();
        } catch (IOException gone) {
            close();
        }
    }

    private void onBytes(ByteBuffer bytes) throws IOException {
        if (!started && !start(bytes.get(bytes.position()) == HANDSHAKE_RECORD)) return;
        if (tls == null) {
            onText(bytes);
        } else {
            tls.receive(bytes);
        }
    }

    /** Whether there is more to do with the bytes. */
    private boolean start(boolean handshake) throws IOException {
        started = true;
        Fault fault = server.script().fault();
        if (fault == Fault.RESET) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            close();
            return false;
        }
        if (!handshake) return true;
        if (fault.isOfTls()) {
            breakHandshake(fault);
            return false;
        }
        if (!server.script().secure()) {
            answered = true;
            sendLast(Server.badRequest());
            return false;
        }
        tls = new Tls(loop.certificates().engine(server.script().identity()), loop, this);
        loop.counters().handshakes().increment();
        return true;
    }

    private void breakHandshake(Fault fault) throws IOException {
        answered = true;
        switch (fault) {
            case TLS_ALERT -> sendLast(HANDSHAKE_FAILURE);
            case TLS_GARBAGE -> sendLast(BROKEN_HANDSHAKE);
            default -> close();
        }
    }

    /** Takes what came, decrypted. */
    void onText(ByteBuffer bytes) throws IOException {
        if (answered) return;
        while (bytes.hasRemaining()) request.append((char) (bytes.get() & 0xff));
        if (request.indexOf("\r\n\r\n") >= 0) {
            answered = true;
            loop.counters().requests().increment();
            // Reading goes on meanwhile: it tells when the client has gone.
            loop.later(server.latency(), this::answer);
        } else if (request.length() > LONGEST_REQUEST) {
            close();
        }
    }

    private void answer() {
        if (!channel.isOpen()) return;
        try {
            switch (server.script().fault()) {
                case SILENT -> {}
                case EMPTY -> close();
                case GARBAGE -> say(BANNER, true);
                case HALF_HEAD -> {
                    byte[] whole = server.answer(tls != null, "/");
                    say(java.util.Arrays.copyOf(whole, Math.min(40, whole.length)), true);
                }
                case ENDLESS_INTERIM -> interim(0);
                default -> say(answerToRequest(), true);
            }
        } catch (IOException gone) {
            close();
        }
    }

    private void interim(int sent) {
        if (!channel.isOpen()) return;
        try {
            // A client that no longer reads gets no more.
            if (unsent.isEmpty()) say(INTERIM, sent >= MOST_INTERIM);
            loop.later(Duration.ofMillis(2), () -> interim(sent + INTERIM_AT_ONCE));
        } catch (IOException gone) {
            close();
        }
    }

    private byte[] answerToRequest() {
        int methodEnd = request.indexOf(" ");
        int pathEnd = request.indexOf(" ", methodEnd + 1);
        if (methodEnd < 0 || pathEnd < 0) return Server.badRequest();
        String path = request.substring(methodEnd + 1, pathEnd);
        int query = path.indexOf('?');
        byte[] whole = server.answer(tls != null, query < 0 ? path : path.substring(0, query));
        return request.indexOf("HEAD ") == 0 ? headOf(whole) : whole;
    }

    private static byte[] headOf(byte[] whole) {
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? whole : java.util.Arrays.copyOf(whole, end + 4);
    }

    private void say(byte[] text, boolean last) throws IOException {
        if (tls == null) {
            closeWhenSent |= last;
            send(ByteBuffer.wrap(text));
        } else {
            tls.say(text, last);
        }
    }

    /** The last bytes, as they are. */
    void sendLast(byte[] raw) throws IOException {
        closeWhenSent = true;
        send(ByteBuffer.wrap(raw));
    }

    /** Sends raw bytes; keeps a copy of what the socket does not take. */
    void send(ByteBuffer raw) throws IOException {
        if (!channel.isOpen()) return;
        if (unsent.isEmpty()) channel.write(raw);
        if (raw.hasRemaining()) {
            ByteBuffer rest = ByteBuffer.allocate(raw.remaining());
            unsent.add(rest.put(raw).flip());
        }
        flush();
    }

    /** Closes as soon as everything is sent. */
    void closeWhenSent() throws IOException {
        closeWhenSent = true;
        flush();
    }

    private void flush() throws IOException {
        for (ByteBuffer next = unsent.peek(); next != null; next = unsent.peek()) {
            channel.write(next);
            if (next.hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return;
            }
            unsent.poll();
        }
        if (closeWhenSent) {
            close();
        } else if (key.isValid()) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    void close() {
        EventLoop.closeQuietly(channel);
    }
}
