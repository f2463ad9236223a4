package dev.muster.http.hostile;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * One connection of a {@link CountingServer}: requests without content come in, canned responses go out, until either
 * side closes.
 */
final class CountedConnection {
    private static final int LONGEST_REQUEST = 64 * 1024;
    private static final String HEAD_END = "\r\n\r\n";

    private final ServerLoop loop;
    private final SocketChannel channel;
    private final BiFunction<String, String, CannedResponse> responses;
    private final Consumer<CountedConnection> onEnd;
    private final StringBuilder received = new StringBuilder();

    /** @param responses gives the response to host and path */
    CountedConnection(
            ServerLoop loop,
            SocketChannel channel,
            BiFunction<String, String, CannedResponse> responses,
            Consumer<CountedConnection> onEnd)
            throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.responses = responses;
        this.onEnd = onEnd;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    /** Reads to the end of what is there, which may be the end of all. */
    void onReady() {
        try {
            ByteBuffer bytes = loop.scratch();
            int count = channel.read(bytes);
            while (count > 0) {
                for (bytes.flip(); bytes.hasRemaining(); ) received.append((char) (bytes.get() & 0xff));
                count = channel.read(bytes.clear());
            }
            if (count < 0 || received.length() > LONGEST_REQUEST) end();
            else answer();
        } catch (IOException reset) {
            end();
        }
    }

    private void answer() {
        for (int end = received.indexOf(HEAD_END); end >= 0; end = received.indexOf(HEAD_END)) {
            String head = received.substring(0, end);
            received.delete(0, end + HEAD_END.length());
            CannedResponse response = responses.apply(host(head), path(head));
            if (response.delay().isZero()) send(response);
            else loop.later(response.delay(), () -> send(response));
        }
    }

    private void send(CannedResponse response) {
        if (!channel.isOpen()) return;
        try {
            ByteBuffer bytes = ByteBuffer.wrap(response.bytes());
            channel.write(bytes);
            // Whoever does not even read a few kilobytes is no peer of this server.
            if (bytes.hasRemaining() || response.isClosing()) end();
        } catch (IOException gone) {
            end();
        }
    }

    /** Closes, and says so once. From any thread. */
    void end() {
        try {
            channel.close();
        } catch (IOException e) {
            // The kernel gives the socket back all the same.
        }
        loop.releaseClosed();
        onEnd.accept(this);
    }

    private static String path(String head) {
        String[] words = head.split(" ", 3);
        return words.length < 3 ? "" : words[1];
    }

    private static String host(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("host:"))
                .map(line -> line.substring("host:".length()).strip())
                .findFirst()
                .orElse("");
    }
}
