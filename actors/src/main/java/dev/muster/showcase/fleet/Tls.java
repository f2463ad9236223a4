package dev.muster.showcase.fleet;

import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/**
 * The server side of TLS for one connection. The key exchange is computed on the loop's thread: the fleet has no other
 * work.
 */
final class Tls {

    private final SSLEngine engine;
    private final EventLoop loop;
    private final SiteConnection connection;
    /** Records that are not whole yet. Handshake and request of a client are small; it grows where they are not. */
    private ByteBuffer records = ByteBuffer.allocate(2048);

    Tls(SSLEngine engine, EventLoop loop, SiteConnection connection) {
        this.engine = engine;
        this.loop = loop;
        this.connection = connection;
    }

    void receive(ByteBuffer bytes) throws IOException {
        if (records.remaining() < bytes.remaining()) {
            ByteBuffer larger = ByteBuffer.allocate(records.position() + bytes.remaining() + 1024);
            records = larger.put(records.flip());
        }
        records.put(bytes).flip();
        try {
            boolean more = true;
            while (more) more = step();
        } catch (SSLException notTheirs) {
            // The engine holds an alert that says why; it is sent where the socket still takes it.
            sendAlert();
            connection.close();
            return;
        }
        records.compact();
    }

    /**
     * Whether there may be another step to take at once. Each step consumes, produces or computes, so they come to an
     * end.
     */
    private boolean step() throws IOException {
        return switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> {
                for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask())
                    task.run();
                yield true;
            }
            case NEED_WRAP -> wrap(ByteBuffer.allocate(0));
            default -> unwrap();
        };
    }

    private boolean unwrap() throws IOException {
        ByteBuffer text = loop.decrypted();
        SSLEngineResult result = engine.unwrap(records, text);
        if (text.flip().hasRemaining()) connection.onText(text);
        return switch (result.getStatus()) {
            case OK -> true;
            case CLOSED -> {
                // Not at once: an answer may still wait for the socket.
                connection.closeWhenSent();
                yield false;
            }
            default -> false;
        };
    }

    private boolean wrap(ByteBuffer text) throws IOException {
        ByteBuffer out = loop.encrypted();
        SSLEngineResult result = engine.wrap(text, out);
        if (out.flip().hasRemaining()) connection.send(out);
        return result.getStatus() == SSLEngineResult.Status.OK;
    }

    void say(byte[] text, boolean last) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(text);
        boolean open = true;
        while (open && rest.hasRemaining()) open = wrap(rest);
        if (!last) return;
        engine.closeOutbound();
        wrap(ByteBuffer.allocate(0));
        connection.closeWhenSent();
    }

    private void sendAlert() throws IOException {
        try {
            wrap(ByteBuffer.allocate(0));
        } catch (SSLException beyondAlerts) {
            connection.close();
        }
    }
}
