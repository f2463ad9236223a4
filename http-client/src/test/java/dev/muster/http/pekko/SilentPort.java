package dev.muster.http.pekko;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A port that answers no SYN: who listens and never accepts swallows every one once its queue is full. */
final class SilentPort implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket();
    private final List<Socket> queued = new ArrayList<>();
    private final boolean silent;

    SilentPort(InetSocketAddress address) throws IOException {
        listener.bind(address, 1);
        silent = fill();
    }

    /** Whether this system's queue could be filled. */
    boolean isSilent() {
        return silent;
    }

    int port() {
        return listener.getLocalPort();
    }

    private boolean fill() throws IOException {
        for (int i = 0; i < 20; i++) {
            Socket socket = new Socket();
            queued.add(socket);
            try {
                socket.connect(listener.getLocalSocketAddress(), 200);
            } catch (SocketTimeoutException full) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        for (Socket each : queued) each.close();
        listener.close();
    }
}
