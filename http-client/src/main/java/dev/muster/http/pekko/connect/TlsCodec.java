package dev.muster.http.pekko.connect;

import dev.muster.http.tls.TlsLimits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One TLS connection as bytes in and bytes out, around an {@link SSLEngine}. Not thread-safe.
 *
 * <p>In place of Pekko's TLS stage: that is an actor of its own with four buffers for each connection, and neither
 * tells when the handshake ends nor what it agreed on.
 */
final class TlsCodec {
    /** A peer that makes the engine turn on the spot more often than this is not worth waiting for. */
    private static final int IDLE_STEPS = 1000;

    private static final byte[] NOTHING = new byte[0];

    private final SSLEngine engine;
    /** Asked for anew in each call: a stream moves from thread to thread, and a buffer belongs to its thread. */
    private final ThreadLocal<TlsBuffers> buffers;

    private final TlsMeter meter;
    private final ByteArrayOutputStream outbound = new ByteArrayOutputStream(0);
    private byte[] partialRecord = NOTHING;
    private boolean handshaken;
    private boolean closed;

    TlsCodec(SSLEngine engine, TlsLimits limits, ThreadLocal<TlsBuffers> buffers) {
        this.engine = engine;
        this.meter = new TlsMeter(limits);
        this.buffers = buffers;
    }

    /** Makes the first flight. */
    void begin() throws SSLException {
        engine.beginHandshake();
        advance(ByteBuffer.wrap(NOTHING), null);
    }

    /**
     * Takes bytes from the network, all of them, up to the end of the handshake; those behind it wait for
     * {@link #receive}.
     */
    void handshake(ByteBuffer bytes) throws SSLException {
        take(bytes, null);
    }

    /** Takes bytes from the network, all of them. */
    void receive(ByteBuffer bytes, PlainSink sink) throws SSLException {
        take(bytes, sink);
    }

    private void take(ByteBuffer bytes, @Nullable PlainSink sink) throws SSLException {
        ByteBuffer records = partialRecord.length == 0 ? bytes : concat(partialRecord, bytes);
        partialRecord = NOTHING;
        advance(records, sink);
        if (records.hasRemaining()) {
            partialRecord = new byte[records.remaining()];
            records.get(partialRecord);
        }
    }

    /** Encrypts; only once {@link #isHandshaken}. */
    void send(ByteBuffer plain) throws SSLException {
        while (plain.hasRemaining()) wrap(plain);
    }

    /** What is to go to the network since the last call, possibly nothing. */
    ByteBuffer takeOutbound() {
        ByteBuffer bytes = ByteBuffer.wrap(outbound.size() == 0 ? NOTHING : outbound.toByteArray());
        outbound.reset();
        return bytes;
    }

    boolean isHandshaken() {
        return handshaken;
    }

    /** Whether the peer said that nothing more will come. */
    boolean isClosed() {
        return closed;
    }

    long handshakeBytes() {
        return meter.handshakeBytes();
    }

    SSLEngine engine() {
        return engine;
    }

    /** @param sink {@code null} during the handshake, which is to stop at its end */
    private void advance(ByteBuffer records, @Nullable PlainSink sink) throws SSLException {
        int idle = 0;
        while (!closed && !(sink == null && handshaken)) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                runTasks();
            } else if (status == HandshakeStatus.NEED_WRAP) {
                wrap(ByteBuffer.wrap(NOTHING));
            } else {
                int before = records.remaining();
                if (before == 0 || !unwrap(records, sink)) return;
                idle = records.remaining() == before ? idle + 1 : 0;
            }
            if (idle > IDLE_STEPS) throw new SSLException("the TLS engine makes no progress");
        }
    }

    /** Whether to go on. */
    private boolean unwrap(ByteBuffer records, @Nullable PlainSink sink) throws SSLException {
        ByteBuffer plain = buffers.get().plain(engine);
        boolean shakingHands = !handshaken;
        SSLEngineResult result = engine.unwrap(records, plain);
        note(result);
        count(result, shakingHands);
        boolean wanted = true;
        if (plain.position() > 0 && sink != null) {
            plain.flip();
            wanted = sink.accept(plain);
        }
        return switch (result.getStatus()) {
            case BUFFER_UNDERFLOW -> false;
            case BUFFER_OVERFLOW -> {
                buffers.get().growPlain(engine);
                yield true;
            }
            case CLOSED -> {
                closed = true;
                yield false;
            }
            case OK -> wanted;
        };
    }

    private void wrap(ByteBuffer plain) throws SSLException {
        ByteBuffer record = buffers.get().record(engine);
        SSLEngineResult result = engine.wrap(plain, record);
        note(result);
        if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
            buffers.get().growRecord(engine);
            return;
        }
        if (result.getStatus() == SSLEngineResult.Status.CLOSED && record.position() == 0) {
            throw new SSLException("the TLS engine is closed");
        }
        byte[] bytes = new byte[record.flip().remaining()];
        record.get(bytes);
        outbound.writeBytes(bytes);
    }

    private void note(SSLEngineResult result) throws TlsLimitPassed {
        if (result.getHandshakeStatus() != HandshakeStatus.FINISHED) return;
        // TLS 1.3 has no second handshake; an engine may say this of a ticket, too.
        if (handshaken && !engine.getSession().getProtocol().equals("TLSv1.3")) meter.onRenegotiation();
        handshaken = true;
    }

    /** An engine takes one record at a time. */
    private void count(SSLEngineResult result, boolean shakingHands) throws TlsLimitPassed {
        int length = result.bytesConsumed();
        if (length == 0) return;
        if (shakingHands) meter.onHandshakeRecord(length);
        else meter.onRecord(length, result.bytesProduced());
    }

    // On the fetch dispatcher, which is there for it: a handshake is the fetch's own work.
    private void runTasks() {
        Runnable task = engine.getDelegatedTask();
        while (task != null) {
            task.run();
            task = engine.getDelegatedTask();
        }
    }

    private static ByteBuffer concat(byte[] first, ByteBuffer second) {
        byte[] both = Arrays.copyOf(first, first.length + second.remaining());
        second.get(both, first.length, second.remaining());
        return ByteBuffer.wrap(both);
    }
}
