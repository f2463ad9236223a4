package dev.muster.http.pekko.connect;

import static dev.muster.http.target.LocationTest.uri;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.pekko.connect.ConnectionSetup.State;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConnectionSetupTest {
    private static final String SOCKS_METHOD = "\u0005\u0000";
    private static final String SOCKS_REPLY = "\u0005\u0000\u0000\u0001\u0000\u0000\u0000\u0000\u0000\u0000";

    private static ByteBuffer bytes(String latin1) {
        return ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
    }

    private static State state(ConnectionSetup.Step step) {
        return ((ConnectionSetup.Proceed) step).state();
    }

    private static String outbound(ConnectionSetup.Step step) {
        return text(((ConnectionSetup.Proceed) step).outbound());
    }

    private static Failure failure(ConnectionSetup.Step step) {
        return ((ConnectionSetup.Failed) step).failure();
    }

    private static ConnectionSetup through(Tunnel tunnel) {
        return new ConnectionSetup(tunnel, null);
    }

    @Test
    void plainHttpIsReadyAtOnce() {
        ConnectionSetup setup = new ConnectionSetup(null, null);

        assertThat(state(setup.onConnected())).isEqualTo(State.READY);
        assertThat(setup.tls()).isNull();
    }

    @Test
    void connectIsSentFirstAndItsAnswerOpensTheTunnel() {
        ConnectionSetup setup = through(new ConnectTunnel(uri("http://a.example:81/"), List.of()));

        ConnectionSetup.Step first = setup.onConnected();
        ConnectionSetup.Step half = setup.onBytes(bytes("HTTP/1.1 200 Fine\r\n"));
        ConnectionSetup.Step whole = setup.onBytes(bytes("\r\n"));

        assertThat(state(first)).isEqualTo(State.TUNNEL);
        assertThat(outbound(first)).startsWith("CONNECT a.example:81 HTTP/1.1\r\n");
        assertThat(state(half)).isEqualTo(State.TUNNEL);
        assertThat(outbound(half)).isEmpty();
        assertThat(state(whole)).isEqualTo(State.READY);
    }

    @Test
    void whatLiesBehindTheProxysAnswerIsLeftToTheExchange() {
        ConnectionSetup setup = through(new ConnectTunnel(uri("http://a.example/"), List.of()));
        setup.onConnected();
        ByteBuffer bytes = bytes("HTTP/1.1 200 Fine\r\n\r\nHTTP/1.1 404 No\r\n");

        setup.onBytes(bytes);

        assertThat(text(bytes)).isEqualTo("HTTP/1.1 404 No\r\n");
    }

    @Test
    void aHastySocksProxyGetsAllThatItWouldHaveWaitedFor() {
        ConnectionSetup setup = through(new SocksTunnel(uri("http://a.example/"), ""));
        setup.onConnected();

        ConnectionSetup.Step step = setup.onBytes(bytes(SOCKS_METHOD + SOCKS_REPLY));

        assertThat(state(step)).isEqualTo(State.READY);
        assertThat(outbound(step)).contains("a.example");
    }

    @Test
    void aProxyThatRefusesEndsIt() {
        ConnectionSetup setup = through(new SocksTunnel(uri("http://a.example/"), ""));
        setup.onConnected();
        setup.onBytes(bytes(SOCKS_METHOD));

        Failure failure = failure(setup.onBytes(bytes(SOCKS_REPLY.replaceFirst("\u0005\u0000", "\u0005\u0005"))));

        assertThat(failure.kind()).isEqualTo(FailureKind.TCP_REFUSED);
    }

    @Test
    void aProxyThatClosesHasFailed() {
        ConnectionSetup setup = through(new ConnectTunnel(uri("http://a.example/"), List.of()));
        setup.onConnected();

        assertThat(setup.onEnd().kind()).isEqualTo(FailureKind.PROXY_FAILED);
    }

    // ---- TLS, against an engine in this process

    @Test
    void theHandshakeRunsToItsEndAndKeepsItsLastFlightForTheRequest() {
        LoopbackTls peer = new LoopbackTls();
        ConnectionSetup setup = new ConnectionSetup(null, peer::client);

        ConnectionSetup.Step step = setup.onConnected();
        while (state(step) == State.TLS) {
            step = setup.onBytes(peer.answer(((ConnectionSetup.Proceed) step).outbound()));
        }

        assertThat(state(step)).isEqualTo(State.READY);
        assertThat(outbound(step)).isEmpty();
        assertThat(Objects.requireNonNull(setup.tls()).isHandshaken()).isTrue();
        assertThat(Objects.requireNonNull(setup.tls().facts()).certificates()).isNotEmpty();
        assertThat(setup.tls().takeOutbound().hasRemaining()).isTrue();
    }

    @Test
    void whatAHandshakeMakesUsHoldIsCountedBeforeAndAfterItsEnd() {
        LoopbackTls peer = new LoopbackTls();
        ConnectionSetup setup = new ConnectionSetup(null, peer::client);
        ByteBuffer answer = peer.answer(((ConnectionSetup.Proceed) setup.onConnected()).outbound());
        int length = answer.remaining();

        setup.onBytes(answer.slice(0, length - 1));
        long within = Objects.requireNonNull(setup.tls()).heldBytes();
        setup.onBytes(answer.slice(length - 1, 1));

        assertThat(within).isBetween(length / 2L, 16L * length);
        assertThat(setup.tls().heldBytes())
                .isEqualTo(Objects.requireNonNull(setup.tls().facts()).heldBytes())
                .isBetween(300L, (long) length);
    }

    @Test
    void theHandshakeDoesNotDependOnHowItsBytesAreCut() {
        LoopbackTls peer = new LoopbackTls();
        ConnectionSetup setup = new ConnectionSetup(null, peer::client);

        ConnectionSetup.Step step = setup.onConnected();
        while (state(step) == State.TLS) {
            ByteBuffer answer = peer.answer(((ConnectionSetup.Proceed) step).outbound());
            while (answer.hasRemaining()) step = setup.onBytes(ByteBuffer.wrap(new byte[] {answer.get()}));
        }

        assertThat(state(step)).isEqualTo(State.READY);
    }

    @Test
    void anUnverifiedChainEndsItWhereVerificationIsEnforced() {
        LoopbackTls peer = new LoopbackTls().enforcing();
        ConnectionSetup setup = new ConnectionSetup(null, peer::client);

        ConnectionSetup.Step step = setup.onConnected();
        while (step instanceof ConnectionSetup.Proceed next && next.state() == State.TLS) {
            step = setup.onBytes(peer.answer(next.outbound()));
        }

        assertThat(failure(step).kind()).isEqualTo(FailureKind.TLS_UNVERIFIED);
        assertThat(Objects.requireNonNull(setup.tls()).facts()).isNotNull();
    }

    @Test
    void plainTextInTheHandshakeIsNotTls() {
        ConnectionSetup setup = new ConnectionSetup(null, new LoopbackTls()::client);
        setup.onConnected();

        assertThat(failure(setup.onBytes(bytes("HTTP/1.1 400 Bad Request\r\n\r\n")))
                        .kind())
                .isEqualTo(FailureKind.TLS_NOT_TLS);
    }

    @Test
    void aPeerThatClosesInTheHandshakeSaysHowFarItCame() {
        ConnectionSetup setup = new ConnectionSetup(null, new LoopbackTls()::client);
        setup.onConnected();
        assertThat(setup.onEnd().detail()).isEqualTo("closed without an answer to the ClientHello");

        setup.onBytes(bytes("\u0016\u0003\u0003"));

        assertThat(setup.onEnd().detail()).isEqualTo("closed within the handshake, after 3 bytes");
    }

    @Test
    void behindAProxyTheHandshakeFollowsTheTunnel() {
        ConnectionSetup setup =
                new ConnectionSetup(new ConnectTunnel(uri("https://a.example/"), List.of()), new LoopbackTls()::client);
        setup.onConnected();
        assertThat(setup.tls()).isNull();

        ConnectionSetup.Step step = setup.onBytes(bytes("HTTP/1.1 200 Fine\r\n\r\n"));

        assertThat(state(step)).isEqualTo(State.TLS);
        // A TLS record of a handshake.
        assertThat(outbound(step)).startsWith("\u0016\u0003");
    }
}
