package dev.muster.http.pekko;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.failure.Stage;
import dev.muster.http.target.Host;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.TlsFailures;
import dev.muster.http.tls.Verification;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/** TLS on the connection of one exchange: what goes through it, what its handshake showed, and whether that will do. */
final class TlsLayer {
    private final Wire.Shared shared;
    private final Host host;
    private final TlsCodec codec;
    private @Nullable TlsFacts facts;

    TlsLayer(Wire.Shared shared, Exchange.Order order) {
        this.shared = shared;
        this.host = order.uri().host();
        this.codec =
                new TlsCodec(shared.engines().engineFor(host, order.uri().port(), order.offer()), shared.scratch());
    }

    /** Gives the first flight. */
    ByteString begin() throws SSLException {
        codec.begin();
        return codec.takeOutbound();
    }

    /** Takes what came, and gives the sink what it says; the sink answers whether to go on. */
    void open(byte[] bytes, TlsCodec.PlainSink sink) throws SSLException {
        codec.receive(bytes, sink);
    }

    /** What is to go to the peer: flights of the handshake, and what was said. */
    ByteString outbound() {
        return codec.takeOutbound();
    }

    /** Encrypts, once it {@link #isHandshaken}. */
    void say(ByteString plain) throws SSLException {
        codec.send(ByteBuffer.wrap(plain.toArrayUnsafe()));
    }

    boolean isHandshaken() {
        return codec.isHandshaken();
    }

    /** Whether the peer said that nothing more will come. */
    boolean isClosed() {
        return codec.isClosed();
    }

    /** Writes down what the handshake showed; where verification is enforced, why it will not do. */
    @Nullable
    Failure onHandshake() {
        facts = shared.engines().facts(codec.engine());
        if (!shared.enforce() || facts == null) return null;
        facts = shared.judge().verify(facts, host);
        Verification verdict = facts.verification();
        return verdict != null && verdict.verified() ? null : Failure.of(FailureKind.TLS_UNVERIFIED, problem(verdict));
    }

    private static String problem(@Nullable Verification verdict) {
        return verdict == null || verdict.problem() == null
                ? "the chain could not be judged"
                : verdict.problem() + ": " + verdict.detail();
    }

    /** What it means that it broke; what was seen of a handshake that did not end is kept. */
    Failure broken(Exception cause) {
        if (facts == null) facts = shared.engines().facts(codec.engine());
        return TlsFailures.of(cause, codec.isHandshaken())
                .orElseGet(() -> Failure.at(Stage.TLS, FailureKind.LOCAL_INTERNAL, "TLS: " + cause));
    }

    @Nullable
    TlsFacts facts() {
        return facts;
    }
}
