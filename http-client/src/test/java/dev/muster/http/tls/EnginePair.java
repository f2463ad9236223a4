package dev.muster.http.tls;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Two engines that shake hands in memory. */
public final class EnginePair {
    private static final int STEPS_AT_MOST = 1000;

    private final SSLEngine client;
    private final SSLEngine server;
    private final ByteBuffer toServer = ByteBuffer.allocate(1 << 20);
    private final ByteBuffer toClient = ByteBuffer.allocate(1 << 20);
    private final ByteBuffer plain = ByteBuffer.allocate(1 << 16);
    private @Nullable SSLException serverTrouble;

    public EnginePair(SSLEngine client, SSLEngine server) {
        this.client = client;
        this.server = server;
    }

    /**
     * @throws SSLException what the client's engine says when the handshake fails, whether by its own check or by the
     *     server's alert
     */
    public void shakeHands() throws SSLException {
        client.beginHandshake();
        server.beginHandshake();
        int idle = 0;
        for (int step = 0; step < STEPS_AT_MOST && idle < 2; step++) {
            boolean moved = turn(client, toClient, toServer);
            moved |= serverTurn();
            idle = moved ? 0 : idle + 1;
        }
    }

    private boolean serverTurn() throws SSLException {
        try {
            return turn(server, toServer, toClient);
        } catch (SSLException e) {
            if (serverTrouble != null) throw e;
            serverTrouble = e; // Its next wrap sends the alert.
            return true;
        }
    }

    private boolean turn(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        boolean moved = false;
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
            moved = true;
        }
        if (engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_WRAP) {
            SSLEngineResult result = engine.wrap(ByteBuffer.allocate(0), out);
            return moved || result.bytesProduced() > 0;
        }
        in.flip();
        plain.clear();
        try {
            SSLEngineResult result = engine.unwrap(in, plain);
            return moved || result.bytesConsumed() > 0;
        } finally {
            in.compact();
        }
    }
}
