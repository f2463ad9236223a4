package dev.muster.showcase.compare;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A task from its beginning to its end on the thread that calls; a fetch blocks it, as classic code does. */
final class Blocking {
    private static final int PATIENCE_MILLIS = 30_000;

    private Blocking() {}

    static void run(Task task, Round round) {
        long from = System.nanoTime();
        if (task instanceof Task.Count count) {
            Countdown countdown = new Countdown(count.counts());
            countdown.countAll();
            round.counted(countdown.value());
            round.computed(task.number(), from);
        } else if (task instanceof Task.Fetch fetch) {
            fetch(fetch);
            round.waited(task.number(), from);
            round.fetched();
        }
    }

    /** Returns when the end of the head has come. */
    static void fetch(Task.Fetch fetch) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(fetch.address(), fetch.port()), PATIENCE_MILLIS);
            String request = "GET / HTTP/1.1\r\nHost: " + fetch.address() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            readHead(socket.getInputStream());
        } catch (IOException problem) {
            throw new IllegalStateException("a site of the embedded fleet did not answer: " + problem, problem);
        }
    }

    private static void readHead(InputStream stream) throws IOException {
        byte[] buffer = new byte[2048];
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int length = stream.read(buffer);
            if (length < 0) throw new IOException("the connection ended inside the head");
            head.append(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
        }
    }
}
