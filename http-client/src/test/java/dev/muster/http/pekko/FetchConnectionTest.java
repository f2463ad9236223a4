package dev.muster.http.pekko;

import static dev.muster.http.target.LocationTest.uri;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.CountingLimiter;
import dev.muster.http.HeldCounter;
import dev.muster.http.Method;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.HeadLimits;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.pekko.connect.DialPlan;
import dev.muster.http.pekko.connect.Dialer;
import dev.muster.http.pekko.connect.TlsClient;
import dev.muster.http.tls.CertificateVerifier;
import dev.muster.http.tls.TlsEngines;
import dev.muster.http.tls.TlsOffer;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole exchange without a socket, a stream or a clock that moves by itself. */
class FetchConnectionTest {
    private static final InetSocketAddress FIRST = new InetSocketAddress("192.0.2.1", 80);
    private static final InetSocketAddress SECOND = new InetSocketAddress("192.0.2.2", 80);
    private static final byte[] REQUEST = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";
    private static final Duration TOTAL = Duration.ofSeconds(30);
    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    private final CountingLimiter limiter = new CountingLimiter();
    private final Sockets sockets = new Sockets();
    private final Stream stream = new Stream();
    private long now;
    private @Nullable FetchExchange exchange;

    /** Writes down what is asked of it; each dial holds its permit until the test says that its socket is gone. */
    private static final class Sockets implements Transport {
        private final List<Dialer.Dial> dials = new ArrayList<>();
        private final List<String> log = new ArrayList<>();
        private int open;
        private boolean connected;

        @Override
        public @Nullable Failure dial(Dialer.Dial dial) {
            dials.add(dial);
            open++;
            log.add("dial " + dial.address().getAddress().getHostAddress());
            return null;
        }

        void gone(InetSocketAddress address) {
            open--;
            dials.stream()
                    .filter(dial -> dial.address().equals(address))
                    .findFirst()
                    .ifPresent(dial -> dial.permit().release());
            dials.removeIf(dial -> dial.address().equals(address));
        }

        @Override
        public void write(ByteBuffer bytes) {
            if (bytes.hasRemaining()) log.add("write " + bytes.remaining());
        }

        @Override
        public void readOn() {
            log.add("read");
        }

        @Override
        public void close() {
            log.add("close");
        }

        @Override
        public void abort() {
            log.add("abort");
        }

        @Override
        public boolean isConnected() {
            return connected;
        }

        @Override
        public boolean areAllClosed() {
            return open == 0;
        }

        @Override
        public void releaseAll() {
            dials.forEach(dial -> dial.permit().release());
            dials.clear();
            open = 0;
        }
    }

    private static final class Stream implements StreamPort {
        private final List<String> log = new ArrayList<>();
        private boolean wanted;
        private long wakesAt = Long.MAX_VALUE;

        @Override
        public void wakeAt(long nanoTime) {
            wakesAt = nanoTime;
        }

        @Override
        public boolean isContentWanted() {
            return wanted;
        }

        @Override
        public void content(byte[] bytes) {
            wanted = false;
            log.add(new String(bytes, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void contentEnded() {
            log.add("ended");
        }

        @Override
        public void contentBroken() {
            log.add("broken");
        }

        @Override
        public void over(boolean reusable) {
            log.add(reusable ? "over, reusable" : "over");
        }
    }

    @AfterEach
    void everyPermitIsBackOnce() throws Exception {
        sockets.releaseAll();
        limiter.awaitAllBackOnce();
    }

    private FetchConnection begun(Predicate<ResponseHead> wantsBody, InetSocketAddress... addresses) {
        FetchConnection connection = connection(wantsBody, addresses);
        connection.begin(REQUEST);
        return connection;
    }

    private FetchConnection connection(Predicate<ResponseHead> wantsBody, InetSocketAddress... addresses) {
        FetchExchange.Order order = new FetchExchange.Order(
                uri("http://two.test/"),
                Method.GET,
                DialPlan.of(List.of(addresses)),
                limiter,
                new HeldAccount(HeldCounter.NONE),
                null,
                false,
                TlsOffer.USUAL,
                TOTAL.toNanos(),
                wantsBody);
        exchange = new FetchExchange(order, HttpRequest.GET("/"), limiter.permit());
        var settings = ClientKit.settings("timeouts { connect = 5s, first-byte = 10s }");
        ConnectionContext context = new ConnectionContext(
                TlsClient.of(TlsEngines.create(settings.tls()), CertificateVerifier.create(settings.tls()), false),
                settings.timeouts(),
                new HeadLimits(10_000, 100, 1_000, 5),
                () -> now);
        return new FetchConnection(exchange, context, stream, sockets);
    }

    private FetchConnection connected(Predicate<ResponseHead> wantsBody) {
        FetchConnection connection = begun(wantsBody, FIRST);
        sockets.connected = true;
        connection.onConnected(FIRST);
        return connection;
    }

    private static ByteBuffer bytes(String latin1) {
        return ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private ExchangeOutcome outcome() {
        assertThat(Objects.requireNonNull(exchange).outcome()).isDone();
        return exchange.outcome().join();
    }

    @Test
    void theRequestGoesOutWhenTheConnectionStands() {
        connected(head -> false);

        assertThat(sockets.log).containsExactly("dial 192.0.2.1", "write " + REQUEST.length, "read");
    }

    @Test
    void anAnswerClosesTheConnectionAndFreesTheStreamWhenTheSocketIsGone() {
        FetchConnection connection = connected(head -> false);
        now += SECOND_NANOS;

        connection.onBytes(bytes(HEAD));
        assertThat(Objects.requireNonNull(outcome().head()).statusCode()).isEqualTo(200);
        assertThat(outcome().firstByte()).isEqualTo(Duration.ofSeconds(1));
        assertThat(sockets.log).endsWith("close");
        assertThat(stream.log).isEmpty();
        sockets.gone(FIRST);
        connection.onClosed(true, null);

        assertThat(stream.log).containsExactly("over, reusable");
    }

    @Test
    void contentGoesOnPieceByPieceAsItIsAskedFor() {
        FetchConnection connection = connected(head -> true);

        connection.onBytes(bytes(HEAD + "hello"));
        assertThat(stream.log).isEmpty();
        for (int i = 0; i < 2; i++) {
            stream.wanted = true;
            connection.onDemand();
        }

        assertThat(stream.log)
                .containsExactly("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\n", "hello");
        assertThat(Objects.requireNonNull(exchange).isAnswered()).isTrue();
        exchange.completeWithBody(new byte[0], true, "");
    }

    @Test
    void contentThatCameBeforeTheConnectionBrokeIsPassedOnBeforeTheStreamHearsOfIt() {
        FetchConnection connection = connected(head -> true);
        connection.onBytes(bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\nhel"));
        sockets.connected = false;
        sockets.gone(FIRST);
        connection.onClosed(true, "Connection reset by peer");
        assertThat(stream.log).isEmpty();

        for (int i = 0; i < 3; i++) {
            stream.wanted = true;
            connection.onDemand();
        }

        assertThat(stream.log).hasSize(4).endsWith("3\r\nhel\r\n", "broken", "over");
        Objects.requireNonNull(exchange).completeWithBody(new byte[0], false, "");
    }

    @Test
    void contentThatNobodyTakesAfterTheDeadlineIsLeftWhenThePatienceWithClosingEnds() {
        FetchConnection connection = connected(head -> true);
        connection.onBytes(bytes(HEAD + "hel"));
        now = TOTAL.toNanos();
        connection.onTime(now);
        assertThat(sockets.log).endsWith("abort");
        assertThat(stream.log).isEmpty();

        now = stream.wakesAt;
        connection.onTime(now);

        assertThat(stream.log).containsExactly("broken", "over");
        Objects.requireNonNull(exchange).completeWithBody(new byte[0], false, "");
    }

    @Test
    void aSilentFirstAddressGivesTheSecondItsTurn() {
        FetchConnection connection = begun(head -> false, FIRST, SECOND);
        assertThat(stream.wakesAt).isEqualTo(Dialer.HEAD_START.toNanos());

        now = stream.wakesAt;
        connection.onTime(now);

        assertThat(sockets.log).containsExactly("dial 192.0.2.1", "dial 192.0.2.2");
        assertThat(limiter.held()).isEqualTo(2);
    }

    @Test
    void theEndOfPatienceWithTheDialIsATimeout() {
        FetchConnection connection = begun(head -> false, FIRST);

        now = 5 * SECOND_NANOS;
        connection.onTime(now);

        assertThat(Objects.requireNonNull(outcome().failure()).kind()).isEqualTo(FailureKind.TCP_TIMEOUT);
        assertThat(outcome().address()).isEqualTo("192.0.2.1");
        assertThat(stream.log).containsExactly("over");
    }

    @Test
    void whereTheNextAddressIsRefusedAfterAFailureTheExchangeIsDeferredWithNothingOpen() {
        FetchConnection connection = begun(head -> false, FIRST, SECOND);
        limiter.refusing("192.0.2.2");

        sockets.gone(FIRST);
        connection.onConnectFailed(FIRST, Failure.of(FailureKind.TCP_REFUSED, "refused"));

        assertThat(Objects.requireNonNull(outcome().deferred()).addresses()).containsExactly(SECOND);
        assertThat(outcome().deferred().failed()).hasSize(1);
        assertThat(limiter.held()).isZero();
        assertThat(stream.log).containsExactly("over, reusable");
    }

    @Test
    void anAddressThatWasHeldBackIsDeferredOnceTheSilentAttemptIsGone() {
        FetchConnection connection = begun(head -> false, FIRST, SECOND);
        limiter.refusing("192.0.2.2");
        now = Dialer.HEAD_START.toNanos();
        connection.onTime(now);

        now = 5 * SECOND_NANOS;
        connection.onTime(now);
        assertThat(stream.log).containsExactly("over");
        assertThat(Objects.requireNonNull(exchange).outcome()).isNotDone();
        connection.onGone();

        assertThat(Objects.requireNonNull(outcome().deferred()).addresses()).containsExactly(SECOND);
        assertThat(limiter.held()).isZero();
    }

    @Test
    void anExchangeThatIsCancelledBeforeItsDialGivesItsPermitBack() {
        FetchConnection connection = connection(head -> false, FIRST);

        connection.fail(Failure.of(FailureKind.LOCAL_CANCELLED, "cancelled"));

        assertThat(Objects.requireNonNull(outcome().failure()).kind()).isEqualTo(FailureKind.LOCAL_CANCELLED);
        assertThat(sockets.dials).isEmpty();
        assertThat(limiter.held()).isZero();
        assertThat(stream.log).containsExactly("over, reusable");
    }

    @Test
    void aStreamThatEndsEndsItsExchange() {
        FetchConnection connection = begun(head -> false, FIRST);

        connection.onGone();

        assertThat(Objects.requireNonNull(outcome().failure()).kind()).isEqualTo(FailureKind.LOCAL_CANCELLED);
        assertThat(limiter.held()).isZero();
    }

    @Test
    void whatCameOfAHeadStaysWhenTheConnectionBreaks() {
        FetchConnection connection = connected(head -> false);
        connection.onBytes(bytes("HTTP/1.1 503 Busy\r\nServer: x\r\n"));

        connection.onClosed(true, "Connection reset by peer");

        assertThat(Objects.requireNonNull(outcome().failure()).kind()).isEqualTo(FailureKind.TCP_RESET);
        assertThat(Objects.requireNonNull(outcome().head()).statusCode()).isEqualTo(503);
    }

    @Test
    void theTotalTimeEndsAHeadThatNeverDoes() {
        FetchConnection connection = connected(head -> false);
        connection.onBytes(bytes("HTTP/1.1 200 OK\r\n"));

        now = 20 * SECOND_NANOS;
        connection.onTime(now);
        assertThat(Objects.requireNonNull(exchange).outcome()).isNotDone();
        now = TOTAL.toNanos();
        connection.onTime(now);

        assertThat(Objects.requireNonNull(outcome().failure()).kind()).isEqualTo(FailureKind.LIMIT_TOTAL_TIME);
        assertThat(sockets.log).endsWith("abort");
    }

    @Test
    void aSocketThatComesTooLateDoesNotDisturbTheExchange() {
        FetchConnection connection = begun(head -> false, FIRST, SECOND);
        connection.onTime(Dialer.HEAD_START.toNanos());
        sockets.connected = true;
        connection.onConnected(SECOND);

        assertThat(connection.isDialling()).isFalse();
        sockets.gone(FIRST);
        connection.onConnectFailed(FIRST, Failure.of(FailureKind.TCP_REFUSED, "refused"));
        connection.onBytes(bytes(HEAD));

        assertThat(outcome().address()).isEqualTo("192.0.2.2");
    }

    @Test
    void whoeverSendsTheHeadInManyPiecesIsReadAtLeisure() {
        FetchConnection connection = connected(head -> false);
        for (int i = 0; i < 40; i++)
            connection.onBytes(bytes(HEAD.substring(i % 5, i % 5 + 1).replace("\n", "x")));

        long reads = sockets.log.stream().filter("read"::equals).count();

        assertThat(reads).isLessThan(20);
    }
}
