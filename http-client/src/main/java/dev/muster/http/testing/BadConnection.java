package dev.muster.http.testing;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** One connection that a {@link BadServer} accepted, and what became of it. Thread-safe. */
public final class BadConnection {
    /** How a connection ended. */
    public enum End {
        /** The peer closed its side, or reset. */
        BY_PEER,
        /** The script, or the server, closed. */
        BY_SERVER
    }

    private static final int KEPT_BYTES = 1 << 20;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Socket socket;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final CompletableFuture<Void> request = new CompletableFuture<>();
    private final CompletableFuture<End> ended = new CompletableFuture<>();
    private final AtomicLong written = new AtomicLong();

    BadConnection(Socket socket) {
        this.socket = socket;
    }

    /** What came from the peer, its first mebibyte; one character for each byte. */
    public String received() {
        synchronized (received) {
            return received.toString(StandardCharsets.ISO_8859_1);
        }
    }

    /** How many bytes the script could write. They need not all have reached the peer: the kernel holds some. */
    public long written() {
        return written.get();
    }

    /** Completes when the connection ends, from either side. */
    public CompletableFuture<End> ended() {
        return ended.copy();
    }

    /** The path of the request line; empty where there is none. */
    public String path() {
        String[] words = received().split(" ", 3);
        return words.length < 3 ? "" : words[1];
    }

    void start(Function<BadConnection, Script> scripts, Executor threads) {
        threads.execute(this::receive);
        threads.execute(() -> play(scripts.apply(this)));
    }

    /** Waits for the empty line of a request, or for the end of the connection. */
    void awaitRequest() {
        waitFor(CompletableFuture.anyOf(request, ended), LONGEST_WAIT);
    }

    void close() {
        end(End.BY_SERVER);
    }

    private void receive() {
        try {
            InputStream in = socket.getInputStream();
            byte[] chunk = new byte[8192];
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) keep(chunk, count);
        } catch (IOException e) {
            // A reset by the peer, or our own close: end() keeps the first cause.
        }
        end(End.BY_PEER);
    }

    private void keep(byte[] chunk, int count) {
        synchronized (received) {
            received.write(chunk, 0, Math.min(count, KEPT_BYTES - received.size()));
        }
        if (!request.isDone() && received().contains("\r\n\r\n")) request.complete(null);
    }

    private void play(Script script) {
        try {
            OutputStream out = socket.getOutputStream();
            for (Script.Step step : script.steps()) {
                if (ended.isDone()) return;
                play(step, out);
            }
        } catch (IOException e) {
            // The peer is gone: a write fails at once, the read that says so may come later.
            end(End.BY_PEER);
        }
    }

    private void play(Script.Step step, OutputStream out) throws IOException {
        if (step instanceof Script.AwaitRequest) awaitRequest();
        else if (step instanceof Script.Pause pause) waitFor(ended, pause.length());
        else if (step instanceof Script.Send send) send(send, out);
        else if (step == Script.Ending.HALF_CLOSE) socket.shutdownOutput();
        else finish(step == Script.Ending.RESET);
    }

    private void send(Script.Send send, OutputStream out) throws IOException {
        byte[] bytes = send.bytes().toArray();
        for (long i = 0; i < send.times() && !ended.isDone(); i++) {
            out.write(bytes);
            written.addAndGet(bytes.length);
            if (!send.pause().isZero()) waitFor(ended, send.pause());
        }
    }

    private void finish(boolean reset) throws IOException {
        if (reset) socket.setSoLinger(true, 0);
        end(End.BY_SERVER);
    }

    private void end(End end) {
        ended.complete(end);
        closeQuietly(socket);
    }

    private static void waitFor(CompletableFuture<?> event, Duration longest) {
        try {
            event.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return; // the pause is over
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // Nothing can be done, and nothing is lost: the kernel gives the socket back.
        }
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
