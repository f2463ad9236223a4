package dev.muster.http.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection that a {@link BadServer} accepted, and what became of it. Its public methods may be called from any
 * thread; the script is played on the thread of its loop.
 */
public final class BadConnection {
    /** How a connection ended. */
    public enum End {
        /** The peer closed its side, or reset. */
        BY_PEER,
        /** The script, or the server, closed. */
        BY_SERVER
    }

    private static final int KEPT_BYTES = 1 << 20;
    /** Then others get their turn. */
    private static final int WRITES_AT_ONCE = 16;

    private static final byte[] NOTHING = new byte[0];
    private static final String HEAD_END = "\r\n\r\n";

    private final ServerLoop loop;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final CompletableFuture<End> ended = new CompletableFuture<>();
    private final AtomicLong written = new AtomicLong();

    // Of the loop's thread alone.
    private int headEndSeen;
    private @Nullable Runnable onRequest;
    private @Nullable Iterator<Script.Step> steps;
    private Script.@Nullable Send sending;
    private @Nullable Supplier<byte[]> streaming;
    private @Nullable Responder responder;
    private long timesLeft;
    private ByteBuffer unsent = ByteBuffer.allocate(0);

    BadConnection(ServerLoop loop, SocketChannel channel, SelectionKey key) throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.key = key;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key.attach((ServerLoop.Channel) this::onReady);
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

    /** From any thread. */
    void close() {
        end(End.BY_SERVER);
        loop.releaseClosed();
    }

    void play(Script script) {
        sending = null;
        streaming = null;
        steps = script.steps().iterator();
        goOn();
    }

    /** Plays whatever comes of what the peer says. */
    void answerWith(Responder with) {
        responder = with;
    }

    /** Plays a script that the request, once it is there, decides. */
    void playOnRequest(Supplier<Script> script) {
        if (isRequestComplete()) play(script.get());
        else onRequest = () -> play(script.get());
    }

    private void onReady() {
        try {
            if (key.isReadable()) receive();
            if (!ended.isDone() && key.isWritable()) {
                ServerLoop.interest(key, SelectionKey.OP_READ);
                goOn();
            }
        } catch (IOException | CancelledKeyException gone) {
            end(End.BY_PEER);
        }
    }

    private void receive() throws IOException {
        ByteBuffer bytes = loop.scratch();
        int count = channel.read(bytes);
        if (count < 0) {
            end(End.BY_PEER);
            return;
        }
        keep(bytes.flip());
        if (isRequestComplete() && onRequest != null) {
            Runnable next = onRequest;
            onRequest = null;
            next.run();
        }
        Script answer = responder == null ? null : responder.next(bytes());
        if (answer != null) play(answer);
    }

    private byte[] bytes() {
        synchronized (received) {
            return received.toByteArray();
        }
    }

    private void keep(ByteBuffer bytes) {
        synchronized (received) {
            while (bytes.hasRemaining()) {
                byte octet = bytes.get();
                if (received.size() < KEPT_BYTES) received.write(octet);
                if (isRequestComplete()) continue;
                if (octet == HEAD_END.charAt(headEndSeen)) headEndSeen++;
                else headEndSeen = octet == '\r' ? 1 : 0;
            }
        }
    }

    private boolean isRequestComplete() {
        return headEndSeen == HEAD_END.length();
    }

    /** Plays until there is something to wait for. */
    private void goOn() {
        try {
            for (int writes = 0; !ended.isDone(); writes++) {
                if (unsent.hasRemaining()) written.addAndGet(channel.write(unsent));
                if (unsent.hasRemaining() || writes == WRITES_AT_ONCE) {
                    ServerLoop.interest(key, SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                    return;
                }
                if (isPausing() || !next()) return;
            }
        } catch (IOException gone) {
            // A write fails at once, the read that says so may come later.
            end(End.BY_PEER);
        }
    }

    /** Whether a piece is out, after which there is a pause. */
    private boolean isPausing() {
        if (sending == null || sending.pause().isZero()) return false;
        loop.later(sending.pause(), this::afterPause);
        return true;
    }

    private void afterPause() {
        if (ended.isDone() || next()) goOn();
    }

    /** Whether there is something to do now. */
    private boolean next() {
        if (sending != null && timesLeft > 0) {
            int count = sending.countInPiece(timesLeft);
            unsent = sending.piece(count);
            timesLeft -= count;
            return true;
        }
        sending = null;
        byte[] piece = streaming == null ? NOTHING : streaming.get();
        if (piece.length > 0) {
            unsent = ByteBuffer.wrap(piece);
            return true;
        }
        streaming = null;
        return steps != null && steps.hasNext() && begin(steps.next());
    }

    private boolean begin(Script.Step step) {
        if (step instanceof Script.Send send) {
            sending = send;
            timesLeft = send.times();
            return next();
        }
        if (step instanceof Script.Stream stream) {
            streaming = stream.pieces();
            return next();
        }
        if (step instanceof Script.AwaitRequest) {
            if (!isRequestComplete()) onRequest = this::goOn;
            return isRequestComplete();
        }
        if (step instanceof Script.Pause pause) {
            loop.later(pause.length(), this::goOn);
            return false;
        }
        return end((Script.Ending) step);
    }

    /** Whether the script goes on after it. */
    private boolean end(Script.Ending ending) {
        try {
            if (ending == Script.Ending.HALF_CLOSE) {
                channel.shutdownOutput();
                return true;
            }
            if (ending == Script.Ending.RESET) channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            end(End.BY_SERVER);
        } catch (IOException gone) {
            end(End.BY_PEER);
        }
        return false;
    }

    private void end(End end) {
        ended.complete(end);
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing can be done, and nothing is lost: the kernel gives the socket back.
        }
    }
}
