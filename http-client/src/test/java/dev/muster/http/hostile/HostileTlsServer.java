package dev.muster.http.hostile;

import dev.muster.http.tls.Minted;
import dev.muster.http.tls.ServerEngines;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * An https server on loopback that shows a chain of {@link HostileChains} and answers every request politely. A daemon
 * thread serves each connection.
 */
public final class HostileTlsServer implements AutoCloseable {
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok".getBytes(StandardCharsets.ISO_8859_1);
    private static final int BACKLOG = 256;

    private final ServerSocket listener;

    private HostileTlsServer(ServerSocket listener) {
        this.listener = listener;
    }

    public static HostileTlsServer showing(Minted identity) {
        try {
            ServerSocket listener = ServerEngines.context(identity)
                    .getServerSocketFactory()
                    .createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
            HostileTlsServer server = new HostileTlsServer(listener);
            daemon("hostile-tls-" + server.port(), server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows thousands of policies and mappings under the name of an authority that this JVM trusts. */
    public static HostileTlsServer mappingPolicies() {
        return showing(HostileChains.policiesUnderTheNameOf(aTrustedRoot(), HostileChains.POLICIES_THAT_FIT));
    }

    public int port() {
        return listener.getLocalPort();
    }

    private static X509Certificate aTrustedRoot() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("this JVM trusts nobody"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                daemon("hostile-tls-connection", () -> serve(socket));
            } catch (IOException closed) {
                // Closed by the test, or a connection that was gone at once: the next is served all the same.
            }
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            readHead(socket.getInputStream());
            socket.getOutputStream().write(ANSWER);
            socket.getOutputStream().flush();
        } catch (IOException broken) {
            // The client's side of a test.
        }
    }

    private static void readHead(InputStream in) throws IOException {
        int matched = 0;
        String end = "\r\n\r\n";
        while (matched < end.length()) {
            int next = in.read();
            if (next < 0) throw new IOException("no request");
            matched = next == end.charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
