package dev.muster.cli.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Small sites on loopback, told apart by the path that is asked for: {@code /} answers, {@code /slow} does so after
 * half a second, {@code /silent} never does,
 * {@code /evil} sends what a terminal would act on.
 */
final class Sites implements Closeable {
    private static final String EVIL =
            "HTTP/1.1 200 OK\r\nServer: \u001b[2J=cmd\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Thread acceptor = new Thread(this::accept, "sites");

    Sites() throws IOException {
        this("127.0.1.1");
    }

    /** @param address of loopback */
    Sites(String address) throws IOException {
        server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getByName(address), 0), 500);
        acceptor.setDaemon(true);
        acceptor.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** The URL of another target for each number. */
    String url(int number, String path) {
        return "http://" + server.getInetAddress().getHostAddress() + ":" + port() + path + "?" + number;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread thread = new Thread(() -> answer(socket), "site");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void answer(Socket socket) {
        try {
            String head = head(socket.getInputStream());
            if (head.startsWith("GET /silent")) return;
            if (head.startsWith("GET /slow")) LockSupport.parkNanos(SLOW_NANOS);
            String answer = head.startsWith("GET /evil") ? EVIL : answer(userAgent(head));
            socket.getOutputStream().write(answer.getBytes(US_ASCII));
            socket.close();
            open.remove(socket);
        } catch (IOException e) {
            // The client went away: it has its reasons.
        }
    }

    private static String answer(String asked) {
        return "HTTP/1.1 200 OK\r\nServer: test\r\nX-Asked: " + asked
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    }

    private static String userAgent(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("user-agent:"))
                .map(line -> line.substring(11).trim())
                .findFirst()
                .orElse("none");
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int b = in.read();
        while (b >= 0 && head.length() < 16_384) {
            head.append((char) b);
            if (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) >= 0) break;
            b = in.read();
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) socket.close();
    }
}
