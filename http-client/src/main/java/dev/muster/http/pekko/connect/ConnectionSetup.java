package dev.muster.http.pekko.connect;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.tls.TlsFailures;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * From a TCP connection to one that an exchange can use: through the tunnel of a proxy, then the TLS handshake, each
 * where it is needed. One method per event; each returns what to send and which state is on.
 */
public final class ConnectionSetup {
    /** What is under way. */
    public enum State {
        TUNNEL,
        TLS,
        /** A request may be sent. */
        READY
    }

    /** What came of an event. */
    public sealed interface Step {}

    /**
     * Send {@code outbound}, which may be nothing; then wait for bytes, or send the request where the state is
     * {@code READY}.
     */
    public record Proceed(State state, ByteBuffer outbound) implements Step {}

    /** The connection is of no use. */
    public record Failed(Failure failure) implements Step {}

    private static final Proceed READY = new Proceed(State.READY, ByteBuffer.allocate(0));

    private final @Nullable Tunnel tunnel;
    private final @Nullable Supplier<TlsConnection> secured;
    private @Nullable TlsConnection tls;
    private State state;
    private long tlsBytes;
    private boolean spokeTls;

    /**
     * @param tunnel {@code null} where no proxy is between
     * @param secured makes the client side of TLS once it is needed; {@code null} over plain http
     */
    public ConnectionSetup(@Nullable Tunnel tunnel, @Nullable Supplier<TlsConnection> secured) {
        this.tunnel = tunnel;
        this.secured = secured;
        this.state = tunnel != null ? State.TUNNEL : State.TLS;
    }

    /** TCP is connected. */
    public Step onConnected() {
        return tunnel != null ? new Proceed(State.TUNNEL, tunnel.greeting()) : secure();
    }

    /** Bytes came; those behind the set-up stay in {@code bytes}, or with TLS in what decrypts them. */
    public Step onBytes(ByteBuffer bytes) {
        return switch (state) {
            case TUNNEL -> onTunnel(bytes);
            case TLS -> onHandshake(bytes);
            case READY -> READY;
        };
    }

    /** TLS on the connection; {@code null} over plain http, and before it has begun. */
    public @Nullable TlsConnection tls() {
        return tls;
    }

    /** Whether the first byte that came in the handshake is one that a TLS record begins with, and plain text never. */
    public boolean spokeTls() {
        return spokeTls;
    }

    /** RFC 8446, 5.1: change_cipher_spec, alert, handshake, application_data. */
    private static boolean isRecordType(byte first) {
        return first >= 20 && first <= 23;
    }

    /** The peer has closed before the connection could be used. */
    public Failure onEnd() {
        return state == State.TUNNEL
                ? Failure.of(FailureKind.PROXY_FAILED, "the proxy closed the connection")
                : TlsFailures.closed(tlsBytes);
    }

    private Step onTunnel(ByteBuffer bytes) {
        if (tunnel == null) throw new IllegalStateException("no tunnel");
        ByteBuffer outbound = ByteBuffer.allocate(0);
        Tunnel.Step step = tunnel.next(bytes);
        while (step instanceof Tunnel.Send send) {
            outbound = join(outbound, send.bytes());
            if (!bytes.hasRemaining()) return new Proceed(State.TUNNEL, outbound);
            step = tunnel.next(bytes);
        }
        if (step instanceof Tunnel.Refused refused) return new Failed(refused.failure());
        Step secured = secure();
        // What the tunnel had left to send goes first, also where the proxy has answered before it was asked.
        Step joined =
                secured instanceof Proceed next ? new Proceed(next.state(), join(outbound, next.outbound())) : secured;
        return joined instanceof Proceed next && next.state() == State.TLS && bytes.hasRemaining()
                ? after(next, onHandshake(bytes))
                : joined;
    }

    private static Step after(Proceed first, Step second) {
        return second instanceof Proceed next
                ? new Proceed(next.state(), join(first.outbound(), next.outbound()))
                : second;
    }

    private Step secure() {
        if (secured == null) {
            state = State.READY;
            return READY;
        }
        state = State.TLS;
        TlsConnection begun = secured.get();
        tls = begun;
        try {
            begun.begin();
            return new Proceed(State.TLS, begun.takeOutbound());
        } catch (SSLException | RuntimeException refused) {
            return new Failed(begun.broken(refused));
        }
    }

    private Step onHandshake(ByteBuffer bytes) {
        TlsConnection begun = tls;
        if (begun == null) throw new IllegalStateException("no TLS");
        if (tlsBytes == 0 && bytes.hasRemaining()) spokeTls = isRecordType(bytes.get(bytes.position()));
        tlsBytes += bytes.remaining();
        try {
            if (!begun.handshake(bytes)) {
                return begun.isClosed() ? new Failed(onEnd()) : new Proceed(State.TLS, begun.takeOutbound());
            }
        } catch (SSLException | RuntimeException broken) {
            return new Failed(begun.broken(broken));
        }
        Failure unfit = begun.verify();
        if (unfit != null) return new Failed(unfit);
        state = State.READY;
        // The flight that ends the handshake stays where it is: it goes out in the same write as the request.
        return READY;
    }

    private static ByteBuffer join(ByteBuffer first, ByteBuffer second) {
        if (!first.hasRemaining()) return second;
        if (!second.hasRemaining()) return first;
        ByteBuffer both = ByteBuffer.allocate(first.remaining() + second.remaining());
        return both.put(first.duplicate()).put(second.duplicate()).flip();
    }
}
