package dev.muster.http.pekko;

import dev.muster.http.ConnectionLimiter;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.HeadResult;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.pekko.PhaseWatch.Phase;
import dev.muster.http.pekko.connect.DialPlan;
import dev.muster.http.pekko.connect.Dialer;
import dev.muster.http.target.Scheme;
import dev.muster.http.tls.TlsFailures;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.io.Tcp;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * One exchange on its connection: dial, tunnel, handshake, request, head, content. Runs in its lane's actor; one timer watches over
 * the phase that is on.
 */
final class Conversation {
    /** What it is connected to above: its lane's stage. */
    interface Line {
        /** Calls {@link Conversation#onTime} no later than then. */
        void wakeAt(long nanoTime);

        /** Whether Pekko's parser asks for bytes. */
        boolean isContentWanted();

        void content(ByteString bytes);

        void contentEnded();

        /** The content ends here, and with it the stream. */
        void contentBroken();

        /** Nothing more will come. */
        void over(boolean reusable);
    }

    /** Whoever sends so many pieces before his content is read at leisure from then on. */
    private static final int EAGER_READS = 16;
    /** How long pieces may gather, then: to send one is cheaper than to take it, and most are there at the next look. */
    private static final Duration LEISURE = Duration.ofMillis(5);

    private final Exchange exchange;
    private final Exchange.Order order;
    private final Wire.Shared shared;
    private final Line line;
    private final Sockets sockets;
    private final Dialer dialer;
    private final PhaseWatch phase;
    private final Content content = new Content();

    private ByteString request = ByteString.emptyByteString();
    private @Nullable TlsLayer tls;
    private @Nullable DialPlan deferred;
    private @Nullable Duration connectTook;
    private @Nullable Duration tlsTook;
    private @Nullable Duration firstByteTook;
    private long bytesReceived;
    private int reads;
    private boolean isAtLeisure;

    Conversation(Exchange exchange, Wire.Shared shared, Line line, ActorRef self) {
        this.exchange = exchange;
        this.order = exchange.order();
        this.shared = shared;
        this.line = line;
        this.phase = new PhaseWatch(shared.timeouts(), order.deadline());
        this.sockets = new Sockets(shared.tcp(), shared.sockets(), self);
        this.dialer = new Dialer(order.plan(), order.limiter(), order.uri().host());
    }

    void begin(ByteString rendered) {
        request = rendered;
        ConnectionLimiter.Permit permit = exchange.takePermit();
        if (permit == null) throw new IllegalStateException("an exchange that has ended, or begun already");
        enter(Phase.CONNECT);
        dial(dialer.begin(permit));
    }

    /** More of it. */
    void onRequest(ByteString rendered) {
        request = request.concat(rendered);
        if (phase.is(Phase.HEAD)) sendRequest();
    }

    /** The stream has ended under it. */
    void onGone() {
        sockets.releaseAll();
        DialPlan plan = deferred;
        if (plan != null) exchange.complete(ExchangeOutcome.deferred(plan));
        if (!exchange.outcome().isDone() && !exchange.isAnswered()) {
            exchange.complete(outcome(Exchange.closed(), null));
        }
    }

    // ---- time

    private void enter(Phase next) {
        phase.enter(next);
        line.wakeAt(phase.ends());
    }

    /** The timer has fired, maybe early. */
    void onTime(long now) {
        if (now >= phase.ends()) {
            onPhaseEnd(now);
            return;
        }
        if (phase.is(Phase.CONNECT) && dialer.hasNext()) {
            dial(dialer.onHeadStartOver());
            return;
        }
        if (isAtLeisure) {
            isAtLeisure = false;
            sockets.readOn();
        }
        line.wakeAt(phase.ends());
    }

    private void onPhaseEnd(long now) {
        if (phase.is(Phase.CLOSING)) {
            line.over(false);
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

    // ---- connection

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
        else if (dialer.hasNext()) line.wakeAt(System.nanoTime() + Dialer.HEAD_START.toNanos());
        else line.wakeAt(phase.ends());
    }

    /** Attempts that are still under way die with the stream: what waits holds no socket. */
    private void defer(DialPlan plan) {
        if (sockets.areAllClosed()) {
            exchange.complete(ExchangeOutcome.deferred(plan));
            closing();
        } else {
            deferred = plan;
            line.over(false);
        }
    }

    void onConnected(Tcp.Connected connected, ActorRef sender) {
        if (!phase.is(Phase.CONNECT)) {
            sockets.tooLate(sender, connected);
            return;
        }
        sockets.connected(sender, connected);
        connectTook = phase.took();
        Tunnel tunnel = order.tunnel();
        if (tunnel == null) {
            secure();
        } else {
            enter(Phase.TUNNEL);
            sockets.write(tunnel.greeting());
            sockets.readOn();
        }
    }

    void onCommandFailed(Tcp.CommandFailed failed) {
        if (failed.cmd() instanceof Tcp.Connect connect) {
            sockets.refused(connect.remoteAddress());
            if (!phase.is(Phase.CONNECT)) {
                closedOne();
                return;
            }
            Throwable cause = failed.cause().isDefined() ? failed.cause().get() : null;
            dial(dialer.onFailed(connect.remoteAddress(), Failures.connect(cause)));
        } else if (!phase.is(Phase.CLOSING)) {
            fail(phase.lost("a write failed"));
        }
    }

    void onClosed(Tcp.ConnectionClosed closed, ActorRef sender) {
        boolean inUse = sockets.isConnection(sender);
        sockets.closed(sender);
        if (phase.is(Phase.CLOSING)) {
            closedOne();
            return;
        }
        if (!inUse) return;
        if (closed.isErrorClosed()) fail(phase.lost(closed.getErrorCause()));
        else onEnd();
    }

    /** In the last phase: it is over when its last socket has gone. */
    private void closedOne() {
        if (sockets.areAllClosed()) line.over(!exchange.isAnswered());
    }

    // ---- TLS and request

    private void secure() {
        if (order.uri().scheme() == Scheme.HTTP) {
            enter(Phase.HEAD);
            sendRequest();
            sockets.readOn();
            return;
        }
        enter(Phase.TLS);
        TlsLayer layer = new TlsLayer(shared, order);
        tls = layer;
        try {
            sockets.write(layer.begin());
            sockets.readOn();
        } catch (SSLException | RuntimeException refused) {
            fail(layer.broken(refused));
        }
    }

    private void onHandshake(TlsLayer layer) {
        tlsTook = phase.took();
        Failure unfit = layer.onHandshake();
        if (unfit != null) {
            fail(unfit);
            return;
        }
        enter(Phase.HEAD);
        sendRequest();
    }

    private void sendRequest() {
        if (request.isEmpty()) return;
        TlsLayer layer = tls;
        if (layer == null) {
            sockets.write(request);
        } else {
            try {
                layer.say(request);
            } catch (SSLException broken) {
                fail(layer.broken(broken));
                return;
            }
            sockets.write(layer.outbound());
        }
        request = ByteString.emptyByteString();
    }

    // ---- bytes

    void onReceived(Tcp.Received received, ActorRef sender) {
        if (!phase.is(Phase.CLOSING) && sockets.isConnection(sender)) onBytes(received.data());
    }

    private void onBytes(ByteString data) {
        byte[] bytes = data.toArrayUnsafe();
        bytesReceived += bytes.length;
        if (phase.is(Phase.TUNNEL)) {
            onTunnel(ByteBuffer.wrap(bytes));
            return;
        }
        TlsLayer layer = tls;
        if (layer == null) onPlain(ByteBuffer.wrap(bytes));
        else decrypt(layer, bytes);
        // In a body it is demand that reads on; but what came may have been half a TLS record.
        if (phase.is(Phase.BODY) && content.isEmpty() && line.isContentWanted()) sockets.readOn();
        else if (phase.is(Phase.TLS) || phase.is(Phase.HEAD)) readOnBeforeContent();
    }

    private void readOnBeforeContent() {
        if (++reads < EAGER_READS) {
            sockets.readOn();
            return;
        }
        isAtLeisure = true;
        line.wakeAt(System.nanoTime() + LEISURE.toNanos());
    }

    private void decrypt(TlsLayer layer, byte[] bytes) {
        try {
            layer.open(bytes, plain -> {
                // Application data in the packet that ends the handshake.
                if (phase.is(Phase.TLS) && layer.isHandshaken()) onHandshake(layer);
                return onPlain(plain);
            });
        } catch (SSLException | RuntimeException broken) {
            if (!phase.is(Phase.CLOSING)) fail(layer.broken(broken));
            return;
        }
        // Before the request: the flight that ends the handshake goes out in the same write.
        if (phase.is(Phase.TLS) && layer.isHandshaken()) onHandshake(layer);
        if (!phase.is(Phase.CLOSING)) sockets.write(layer.outbound());
        if (layer.isClosed() && !phase.is(Phase.CLOSING)) onEnd();
    }

    private void onTunnel(ByteBuffer bytes) {
        Tunnel tunnel = order.tunnel();
        if (tunnel == null) throw new IllegalStateException("no tunnel");
        Tunnel.Step step = tunnel.next(bytes);
        while (step instanceof Tunnel.Say say) {
            sockets.write(say.bytes());
            if (!bytes.hasRemaining()) {
                sockets.readOn();
                return;
            }
            step = tunnel.next(bytes);
        }
        if (step instanceof Tunnel.Refused refused) {
            fail(refused.failure());
            return;
        }
        secure();
        if (bytes.hasRemaining() && !phase.is(Phase.CLOSING)) onBytes(ByteString.fromByteBuffer(bytes));
    }

    /** Whether more is wanted. */
    private boolean onPlain(ByteBuffer plain) {
        if (phase.is(Phase.BODY)) {
            content.add(plain);
            passOn();
            return true;
        }
        if (!phase.is(Phase.HEAD)) return false;
        if (firstByteTook == null) {
            firstByteTook = phase.took();
            phase.untilTheDeadline();
        }
        HeadResult result = order.reader().read(plain);
        if (result == null) return true;
        onHead(result, plain);
        return phase.is(Phase.BODY);
    }

    /** The peer will send no more. */
    private void onEnd() {
        switch (phase.on()) {
            case CONNECT, CLOSING -> {}
            case TUNNEL -> fail(Failure.of(FailureKind.PROXY_FAILED, "the proxy closed the connection"));
            case TLS -> fail(TlsFailures.closed(bytesReceived));
            case HEAD -> onHead(order.reader().end(), ByteBuffer.allocate(0));
            case BODY -> {
                content.end();
                passOn();
            }
        }
    }

    private void onHead(HeadResult result, ByteBuffer rest) {
        if (result instanceof HeadResult.Broken broken) {
            finish(outcome(Failure.of(broken.kind(), broken.detail()), broken.partial()));
            return;
        }
        ResponseHead head = Surplus.noted(order.method(), ((HeadResult.Complete) result).head(), rest.remaining());
        ByteString standIn = order.wantsBody().test(head) ? Framing.standIn(order.method(), head) : null;
        ExchangeOutcome answer = outcome(null, head);
        if (standIn == null) {
            exchange.complete(answer);
            sockets.close();
            closing();
            return;
        }
        exchange.answered(answer);
        phase.enter(Phase.BODY);
        content.add(standIn);
        content.add(rest);
        passOn();
    }

    // ---- towards Pekko's parser

    void onDemand() {
        if (phase.is(Phase.BODY)) passOn();
    }

    void onContentUnwanted() {
        if (phase.is(Phase.BODY)) abort();
    }

    private void passOn() {
        if (!line.isContentWanted()) return;
        ByteString next = content.poll();
        if (next != null) {
            line.content(next);
        } else if (content.isOver()) {
            line.contentEnded();
        } else if (phase.is(Phase.BODY)) {
            sockets.readOn();
        }
    }

    // ---- the end

    private ExchangeOutcome outcome(@Nullable Failure failure, @Nullable ResponseHead head) {
        return new ExchangeOutcome(
                failure, address(), head, connectTook, tlsTook, firstByteTook, tls == null ? null : tls.facts(), null, null);
    }

    /** Behind a proxy nobody tells. */
    private @Nullable String address() {
        if (order.tunnel() != null) return null;
        InetSocketAddress remote = sockets.remote();
        return Addresses.text(remote == null ? order.plan().addresses().get(0) : remote);
    }

    /** Ends it with {@code failure}, unless it has its answer. */
    void fail(Failure failure) {
        if (phase.is(Phase.CLOSING)) return;
        if (phase.is(Phase.BODY)) {
            // The answer stands; its content ends here.
            abort();
            return;
        }
        if (phase.is(Phase.CONNECT) && order.tunnel() != null && !failure.isLocal()) {
            finish(outcome(Failure.of(FailureKind.LOCAL_PROXY_UNREACHABLE, proxyTrouble(failure)), null));
            return;
        }
        ResponseHead partial = null;
        if (phase.is(Phase.HEAD)
                && order.reader().length() > 0
                && order.reader().end() instanceof HeadResult.Broken broken) {
            partial = broken.partial();
        }
        finish(outcome(failure, partial));
    }

    /** Behind a proxy it is the proxy that was dialled. */
    private String proxyTrouble(Failure failure) {
        return Addresses.text(order.plan().addresses().get(0)) + " port "
                + order.plan().addresses().get(0).getPort() + ": " + failure.detail();
    }

    private void finish(ExchangeOutcome result) {
        exchange.complete(result);
        abort();
    }

    /** Whoever is not answered in full is dropped with a reset: nothing of his is wanted any more. */
    private void abort() {
        sockets.abort();
        closing();
    }

    private void closing() {
        phase.enter(Phase.CLOSING);
        if (exchange.isAnswered()) line.contentBroken();
        if (!sockets.isConnected()) {
            // Attempts still under way die with the stream: Pekko's connections end with whom they serve.
            line.over(sockets.areAllClosed() && !exchange.isAnswered());
            return;
        }
        line.wakeAt(phase.ends());
    }
}
