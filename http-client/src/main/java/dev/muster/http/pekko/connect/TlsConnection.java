package dev.muster.http.pekko.connect;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.failure.Stage;
import dev.muster.http.target.Host;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.TlsFailures;
import dev.muster.http.tls.Verification;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** TLS on one connection: what goes through it, what its handshake showed, and whether that will do. */
public final class TlsConnection {
    /** A certificate may have an element for each ten bytes, and the JDK's objects of one take some 150. */
    private static final int PARTS = 16;

    private final TlsClient client;
    private final Host host;
    private final TlsCodec codec;
    private @Nullable TlsFacts facts;

    TlsConnection(TlsClient client, Host host, TlsCodec codec) {
        this.client = client;
        this.host = host;
        this.codec = codec;
    }

    /** Makes the first flight. */
    void begin() throws SSLException {
        codec.begin();
    }

    /**
     * Takes what came during the handshake; says whether it is done. What lies behind it waits for {@link #decrypt}.
     */
    boolean handshake(ByteBuffer bytes) throws SSLException {
        codec.handshake(bytes);
        return codec.isHandshaken();
    }

    /** Whether the handshake is done, on our side. */
    public boolean isHandshaken() {
        return codec.isHandshaken();
    }

    /** Takes what came, and gives the sink the plain bytes. */
    public void decrypt(ByteBuffer bytes, PlainSink sink) throws SSLException {
        codec.receive(bytes, sink);
    }

    /** Encrypts, after the handshake. */
    public void encrypt(ByteBuffer plain) throws SSLException {
        codec.send(plain);
    }

    /** What is to go to the peer since the last call, possibly nothing. */
    public ByteBuffer takeOutbound() {
        return codec.takeOutbound();
    }

    /** Whether the peer said that nothing more will come. */
    public boolean isClosed() {
        return codec.isClosed();
    }

    /** Writes down what the handshake showed; where verification is enforced, why it will not do. */
    @Nullable
    Failure verify() {
        facts = client.engines().facts(codec.engine());
        if (!client.enforce() || facts == null) return null;
        facts = client.verifier().verify(facts, host);
        Verification found = facts.verification();
        return found != null && found.verified() ? null : Failure.of(FailureKind.TLS_UNVERIFIED, problem(found));
    }

    private static String problem(@Nullable Verification found) {
        return found == null || found.problem() == null
                ? "the chain could not be verified"
                : found.problem() + ": " + found.detail();
    }

    /** What it means that it broke; what was seen of a handshake that did not end is kept. */
    public Failure broken(Exception cause) {
        if (facts == null) facts = client.engines().facts(codec.engine());
        if (cause instanceof TlsLimitPassed passed) return passed.failure();
        return TlsFailures.of(cause, codec.isHandshaken())
                .orElseGet(() -> Failure.at(Stage.TLS, FailureKind.LOCAL_INTERNAL, "TLS: " + cause));
    }

    /**
     * About how many bytes of memory the peer has made it take: certificates in parts while hands are shaken, then as
     * bytes.
     */
    public long heldBytes() {
        return facts == null ? codec.handshakeBytes() * PARTS : facts.heldBytes();
    }

    /** What the handshake showed; {@code null} before it is known. */
    public @Nullable TlsFacts facts() {
        return facts;
    }
}
