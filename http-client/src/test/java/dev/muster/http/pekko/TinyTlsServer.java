package dev.muster.http.pekko;

import dev.muster.http.tls.ServerEngines;
import dev.muster.http.tls.ServerIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLServerSocket;

/** An https server on loopback that answers every request with the same bytes and closes. */
final class TinyTlsServer implements AutoCloseable {
    private final ServerSocket listener;
    private final byte[] answer;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private TinyTlsServer(ServerSocket listener, byte[] answer) {
        this.listener = listener;
        this.answer = answer;
    }

    /** @param protocols those spoken; none for the JDK's own choice */
    static TinyTlsServer answering(ServerIdentity identity, String latin1, String... protocols) {
        try {
            SSLServerSocket listener = (SSLServerSocket) ServerEngines.context(identity.mint())
                    .getServerSocketFactory()
                    .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            if (protocols.length > 0) listener.setEnabledProtocols(protocols);
            TinyTlsServer server = new TinyTlsServer(listener, latin1.getBytes(StandardCharsets.ISO_8859_1));
            Thread thread = new Thread(server::accept, "tiny-tls");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on it wants to see the client's certificate, and goes on without. */
    TinyTlsServer askingForACertificate() {
        ((SSLServerSocket) listener).setWantClientAuth(true);
        return this;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The heads of the requests that came. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                requests.add(head(socket.getInputStream()));
                socket.getOutputStream().write(answer);
                socket.getOutputStream().flush();
            } catch (IOException broken) {
                // The client's side of a test; the next connection is served all the same.
            }
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) throw new IOException("no request");
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
