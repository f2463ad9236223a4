package dev.muster.http.pekko;

import dev.muster.http.ConnectionLimiter.Permit;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Bytes;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.pekko.PhaseTimer.Phase;
import dev.muster.http.pekko.connect.ConnectionSetup;
import dev.muster.http.pekko.connect.DialPlan;
import dev.muster.http.pekko.connect.Dialer;
import dev.muster.http.pekko.connect.TlsConnection;
import dev.muster.http.pekko.http1.Http1Exchange;
import dev.muster.http.target.IpLiteral;
import dev.muster.http.target.Scheme;
import dev.muster.http.tls.TlsFacts;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One exchange on its connection: hands what happens to the step that is on (dial, set-up, HTTP), does what that
 * returns, and lets one timer watch over it. Runs in the actor of its stream.
 */
final class FetchConnection {
    /** Whoever sends so many pieces before the content is read at leisure from then on. */
    private static final int EAGER_READS = 16;
    /**
     * How long pieces may gather, then: to send one is cheaper than to take it, and most are there at the next look.
     */
    private static final Duration LEISURE = Duration.ofMillis(5);

    private static final String LOST = "the connection is gone, and nobody closed it (pekko.io.tcp.register-timeout?)";

    private final FetchExchange exchange;
    private final FetchExchange.Order order;
    private final StreamPort stream;
    private final Transport sockets;
    private final PhaseTimer phase;
    private final Dialer dialer;
    private final ConnectionSetup setup;
    private final Http1Exchange http;
    private final ContentFlow content;

    private ByteBuffer request = ByteBuffer.allocate(0);
    private @Nullable InetSocketAddress remote;
    private @Nullable DialPlan deferred;
    private @Nullable Duration connectTook;
    private @Nullable Duration tlsTook;
    private @Nullable Duration firstByteTook;
    private int reads;
    private boolean isAtLeisure;

    FetchConnection(FetchExchange exchange, ConnectionContext context, StreamPort stream, Transport sockets) {
        this.exchange = exchange;
        this.order = exchange.order();
        this.stream = stream;
        this.sockets = sockets;
        this.phase = new PhaseTimer(context.timeouts(), order.deadline(), context.clock());
        this.dialer = new Dialer(order.plan(), order.limiter(), order.uri().host());
        this.setup = new ConnectionSetup(
                order.tunnel(),
                order.uri().scheme() == Scheme.HTTPS
                        ? () -> context.tls().connection(order.uri(), order.offer())
                        : null);
        this.http = new Http1Exchange(order.method(), context.headLimits(), order.wantsBody());
        this.content = new ContentFlow(exchange, stream, http.content());
    }

    void begin(byte[] rendered) {
        Permit permit = exchange.takePermit();
        if (permit == null) throw new IllegalStateException("an exchange that has ended, or begun already");
        request = ByteBuffer.wrap(rendered);
        enter(Phase.CONNECT);
        dial(dialer.begin(permit));
    }

    /** More of the request. */
    void onRequest(byte[] rendered) {
        ByteBuffer both = ByteBuffer.allocate(request.remaining() + rendered.length);
        request = both.put(request).put(rendered).flip();
        if (phase.is(Phase.HEAD)) sendRequest();
    }

    /** The stream has ended under it. */
    void onGone() {
        sockets.releaseAll();
        DialPlan plan = deferred;
        if (plan != null) exchange.complete(ExchangeOutcome.deferred(plan));
        if (!exchange.outcome().isDone() && !exchange.isAnswered()) {
            exchange.complete(outcome(FetchExchange.closed(), null));
        }
    }

    // ---- time

    private void enter(Phase next) {
        phase.enter(next);
        stream.wakeAt(phase.ends());
    }

    /** The timer has fired, maybe early. */
    void onTime(long now) {
        if (now >= phase.ends()) {
            onPhaseEnd(now);
        } else if (phase.is(Phase.CONNECT) && dialer.hasNext()) {
            dial(dialer.onHeadStartOver());
        } else {
            if (isAtLeisure) {
                isAtLeisure = false;
                sockets.readOn();
            }
            stream.wakeAt(phase.ends());
        }
    }

    private void onPhaseEnd(long now) {
        if (phase.is(Phase.CLOSING)) {
            if (exchange.isAnswered()) content.end();
            stream.over(false);
        } else if (phase.is(Phase.BODY)) {
            abort();
        } else if (phase.is(Phase.CONNECT) && SocketBudget.exhausted()) {
            // A socket that cannot be opened makes no sound in Pekko's TCP.
            fail(Failure.of(FailureKind.LOCAL_FD_EXHAUSTED, "no file descriptor left to dial with"));
        } else if (phase.is(Phase.CONNECT) && !phase.isLate(now)) {
            dial(dialer.onTimeout(phase.timeout(now)));
        } else {
            fail(phase.timeout(now));
        }
    }

    // ---- dial

    /** Whether the first connection that is there will be used. */
    boolean isDialling() {
        return phase.is(Phase.CONNECT);
    }

    private void dial(Dialer.Step step) {
        if (step instanceof Dialer.Failed failed) {
            fail(failed.failure());
            return;
        }
        if (step instanceof Dialer.Deferred stopped) {
            defer(stopped.plan());
            return;
        }
        Failure unable = step instanceof Dialer.Dial dial ? sockets.dial(dial) : null;
        if (unable != null) fail(unable);
        else if (dialer.hasNext()) stream.wakeAt(phase.now() + Dialer.HEAD_START.toNanos());
        else stream.wakeAt(phase.ends());
    }

    /** Attempts that are still under way die with the stream: what waits holds no socket. */
    private void defer(DialPlan plan) {
        if (sockets.areAllClosed()) {
            exchange.complete(ExchangeOutcome.deferred(plan));
            closing();
        } else {
            deferred = plan;
            stream.over(false);
        }
    }

    /** An attempt has won. */
    void onConnected(InetSocketAddress to) {
        remote = to;
        connectTook = phase.took();
        follow(setup.onConnected());
        if (!phase.is(Phase.CLOSING)) sockets.readOn();
    }

    void onConnectFailed(InetSocketAddress address, Failure failure) {
        if (isDialling()) dial(dialer.onFailed(address, failure));
        else closedOne();
    }

    void onWriteFailed() {
        if (!phase.is(Phase.CLOSING)) fail(phase.lost("a write failed"));
    }

    /**
     * A socket has been closed.
     *
     * @param inUse whether it was the connection
     * @param error why, where it broke
     */
    void onClosed(boolean inUse, @Nullable String error) {
        if (phase.is(Phase.CLOSING)) closedOne();
        else if (inUse && error != null) fail(phase.lost(error));
        else if (inUse) onEnd();
    }

    /**
     * A socket is gone without a word: our own trouble.
     *
     * @param inUse whether it was the connection
     */
    void onLost(boolean inUse) {
        if (phase.is(Phase.CLOSING)) closedOne();
        else if (inUse) fail(Failure.of(FailureKind.LOCAL_STALLED, LOST));
    }

    /** In the last phase: it is over when its last socket has gone, and its content to whoever reads that. */
    private void closedOne() {
        if (!phase.is(Phase.CLOSING) || !sockets.areAllClosed()) return;
        if (!exchange.isAnswered()) stream.over(true);
        else if (content.isOver()) stream.over(false);
    }

    // ---- set-up and request

    private void follow(ConnectionSetup.Step step) {
        TlsConnection tls = setup.tls();
        if (phase.is(Phase.TLS) && tls != null && tls.isHandshaken()) tlsTook = phase.took();
        if (step instanceof ConnectionSetup.Failed failed) {
            fail(failed.failure());
            return;
        }
        ConnectionSetup.Proceed proceed = (ConnectionSetup.Proceed) step;
        Phase next = switch (proceed.state()) {
            case TUNNEL -> Phase.TUNNEL;
            case TLS -> Phase.TLS;
            case READY -> Phase.HEAD;
        };
        sockets.write(proceed.outbound());
        if (phase.is(next)) return;
        enter(next);
        if (next == Phase.HEAD) sendRequest();
    }

    private void sendRequest() {
        if (!request.hasRemaining()) return;
        ByteBuffer outbound = request;
        request = ByteBuffer.allocate(0);
        TlsConnection tls = setup.tls();
        if (tls != null) {
            try {
                tls.encrypt(outbound);
            } catch (SSLException broken) {
                fail(tls.broken(broken));
                return;
            }
            outbound = tls.takeOutbound();
        }
        sockets.write(outbound);
    }

    // ---- bytes

    /** The connection has sent something. */
    void onBytes(ByteBuffer bytes) {
        if (phase.is(Phase.CLOSING)) return;
        if (phase.is(Phase.TUNNEL) || phase.is(Phase.TLS)) follow(setup.onBytes(bytes));
        if (phase.is(Phase.HEAD) || phase.is(Phase.BODY)) {
            TlsConnection tls = setup.tls();
            if (tls == null) onPlain(bytes);
            else decrypt(tls, bytes);
        }
        if (!phase.is(Phase.CLOSING) && !exchange.holdsAnswer(http.heldBytes() + ofTls())) abort();
        // In a body it is demand that reads on; but what came may have been half a TLS record.
        if (phase.is(Phase.BODY)) {
            if (content.isDry()) sockets.readOn();
        } else if (!phase.is(Phase.CLOSING)) {
            readOnBeforeContent();
        }
    }

    private void readOnBeforeContent() {
        if (++reads < EAGER_READS) {
            sockets.readOn();
            return;
        }
        isAtLeisure = true;
        stream.wakeAt(phase.now() + LEISURE.toNanos());
    }

    private void decrypt(TlsConnection layer, ByteBuffer bytes) {
        try {
            layer.decrypt(bytes, this::onPlain);
        } catch (SSLException | RuntimeException broken) {
            if (!phase.is(Phase.CLOSING)) fail(layer.broken(broken));
            return;
        }
        if (phase.is(Phase.CLOSING)) return;
        sockets.write(layer.takeOutbound());
        if (layer.isClosed()) onEnd();
    }

    /** Whether more is wanted. */
    private boolean onPlain(ByteBuffer plain) {
        if (phase.is(Phase.HEAD) && firstByteTook == null && plain.hasRemaining()) {
            firstByteTook = phase.took();
            phase.untilTheDeadline();
        }
        if (phase.is(Phase.HEAD) || phase.is(Phase.BODY)) follow(http.onBytes(plain));
        return phase.is(Phase.HEAD) || phase.is(Phase.BODY);
    }

    /** The peer will send no more. */
    private void onEnd() {
        switch (phase.on()) {
            case CONNECT, CLOSING -> {}
            case TUNNEL, TLS -> fail(setup.onEnd());
            case HEAD, BODY -> follow(http.onEnd());
        }
    }

    private void follow(Http1Exchange.Step step) {
        if (step instanceof Http1Exchange.Broken broken) {
            finish(outcome(broken.failure(), broken.partial()).withFirstBytes(broken.firstBytes()));
        } else if (step instanceof Http1Exchange.Complete complete) {
            exchange.complete(outcome(null, complete.head()));
            sockets.close();
            closing();
        } else if (step instanceof Http1Exchange.ContentFollows follows) {
            exchange.answered(outcome(null, follows.head()));
            phase.enter(Phase.BODY);
            passOn();
        } else if (phase.is(Phase.BODY)) {
            passOn();
        }
    }

    // ---- towards Pekko's parser

    void onDemand() {
        if (phase.is(Phase.BODY)) {
            passOn();
        } else if (phase.is(Phase.CLOSING) && exchange.isAnswered()) {
            content.passOn();
            closedOne();
        }
    }

    void onContentUnwanted() {
        content.unwanted();
        if (phase.is(Phase.BODY)) abort();
        else closedOne();
    }

    private void passOn() {
        if (content.passOn()) sockets.readOn();
    }

    // ---- the end

    private ExchangeOutcome outcome(@Nullable Failure failure, @Nullable ResponseHead head) {
        TlsConnection tls = setup.tls();
        TlsFacts facts = tls == null ? null : tls.facts();
        return new ExchangeOutcome(
                failure,
                address(),
                head,
                connectTook,
                tlsTook,
                firstByteTook,
                facts,
                null,
                Bytes.EMPTY,
                null,
                setup.spokeTls());
    }

    /** What TLS makes us hold while it is under way: certificates above all. */
    private long ofTls() {
        TlsConnection tls = setup.tls();
        return tls == null ? 0 : tls.heldBytes();
    }

    /** Behind a proxy nobody tells. */
    private @Nullable String address() {
        if (order.throughProxy()) return null;
        return IpLiteral.format(remote == null ? order.plan().next() : remote.getAddress());
    }

    /** Ends it with {@code failure}, unless it has its answer. */
    void fail(Failure failure) {
        if (phase.is(Phase.CLOSING)) return;
        if (phase.is(Phase.BODY)) {
            // The answer stands; its content ends here.
            abort();
            return;
        }
        if (phase.is(Phase.CONNECT) && order.throughProxy() && !failure.isLocal()) {
            finish(outcome(Failure.of(FailureKind.LOCAL_PROXY_UNREACHABLE, throughProxy(failure)), null));
            return;
        }
        finish(outcome(failure, phase.is(Phase.HEAD) ? http.abandon() : null));
    }

    /** Behind a proxy it is the proxy that was dialled. */
    private String throughProxy(Failure failure) {
        InetSocketAddress proxy = order.plan().addresses().get(0);
        return IpLiteral.format(proxy.getAddress()) + " port " + proxy.getPort() + ": " + failure.detail();
    }

    private void finish(ExchangeOutcome result) {
        exchange.complete(result);
        abort();
    }

    /** Whoever is not answered in full is dropped with a reset: nothing more is wanted. */
    private void abort() {
        sockets.abort();
        closing();
    }

    private void closing() {
        phase.enter(Phase.CLOSING);
        if (exchange.isAnswered()) content.breakOff();
        boolean isLeft = !exchange.isAnswered() || content.isOver();
        if (sockets.isConnected() || !isLeft) stream.wakeAt(phase.ends());
        // Attempts still under way die with the stream: Pekko's connections end with whom they serve.
        else stream.over(sockets.areAllClosed() && !exchange.isAnswered());
    }
}
