package dev.muster.http.pekko;

import dev.muster.http.Failure;
import dev.muster.http.FailureKind;
import dev.muster.http.HeadResult;
import dev.muster.http.ResponseHead;
import dev.muster.http.Scheme;
import dev.muster.http.Stage;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.TlsFailures;
import dev.muster.http.tls.Verification;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import javax.net.ssl.SSLException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.io.Inet;
import org.apache.pekko.io.Tcp;
import org.apache.pekko.io.TcpMessage;
import org.apache.pekko.io.TcpSO;
import org.apache.pekko.stream.TLSProtocol.SendBytes;
import org.apache.pekko.stream.TLSProtocol.SessionBytes;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.concurrent.duration.FiniteDuration;
import scala.runtime.BoxedUnit;

/**
 * One connection's life: dial, tunnel, handshake, request, head, content. Runs in its stream's actor; what Pekko's TCP says arrives
 * as messages, and one timer watches over the phase that is on.
 */
final class WireLogic extends TimerGraphStageLogic {
    private enum Phase {
        CONNECT,
        TUNNEL,
        TLS,
        HEAD,
        BODY,
        CLOSING
    }

    private static final String WATCH = "watch";
    /** What goes on to Pekko's parser is cut to this, so that its recursion stays shallow. */
    private static final int SLICE = 2048;

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);
    // A small receive buffer: what a server sends beyond the head is not wanted. No delay: each write is a whole
    // flight.
    private static final List<Inet.SocketOption> SOCKET_OPTIONS =
            List.of(TcpSO.tcpNoDelay(true), TcpSO.receiveBufferSize(32 * 1024));

    private final Wire wire;
    private final Wire.Shared shared;
    private final Exchange exchange;
    private final Exchange.Order order;
    private final Dialing dialing;
    private final ArrayDeque<ByteString> inbound = new ArrayDeque<>(1);

    private Phase phase = Phase.CONNECT;
    private long phaseBegan;
    private long phaseEnds;
    private long wakesAt = Long.MAX_VALUE;
    private ByteString request = ByteString.emptyByteString();
    private @Nullable ActorRef self;
    private @Nullable ActorRef connection;
    private @Nullable TlsCodec tls;
    private @Nullable InetSocketAddress remote;
    private @Nullable Duration connectTook;
    private @Nullable Duration tlsTook;
    private @Nullable Duration firstByteTook;
    private @Nullable TlsFacts tlsFacts;
    private boolean inboundEnded;
    private int socketsHeld;
    private long bytesReceived;

    WireLogic(Wire wire, Wire.Shared shared, Exchange exchange) {
        super(wire.shape());
        this.wire = wire;
        this.shared = shared;
        this.exchange = exchange;
        this.order = exchange.order();
        this.dialing = new Dialing(order.addresses());
        setHandler(wire.in, new AbstractInHandler() {
            @Override
            public void onPush() {
                if (grab(wire.in) instanceof SendBytes send) onRequest(send.bytes());
                pull(wire.in);
            }

            @Override
            public void onUpstreamFinish() {
                // The request is out; the answer is still to come.
            }

            @Override
            public void onUpstreamFailure(Throwable cause) {
                fail(Failure.of(FailureKind.LOCAL_INTERNAL, "rendering the request: " + cause));
            }
        });
        setHandler(wire.out, new AbstractOutHandler() {
            @Override
            public void onPull() {
                passOn();
            }

            @Override
            public void onDownstreamFinish(Throwable cause) {
                if (phase == Phase.BODY) abort();
            }
        });
    }

    @Override
    public void preStart() {
        self = getStageActor(this::onSignal).ref();
        // The connection's end is waited for: until then its socket counts.
        setKeepGoing(true);
        AsyncCallback<Failure> killed = createAsyncCallback(this::fail);
        Failure dead = exchange.onKill(killed::invoke);
        if (dead != null) {
            fail(dead);
            return;
        }
        pull(wire.in);
        enter(Phase.CONNECT, shared.timeouts().connect());
        dialNext();
    }

    @Override
    public void postStop() {
        shared.sockets().release(socketsHeld);
        if (!exchange.outcome().isDone() && !exchange.isAnswered()) {
            exchange.complete(outcome(Failure.of(FailureKind.LOCAL_CANCELLED, "the client was closed"), null));
        }
    }

    // ---- time

    private void enter(Phase next, Duration patience) {
        phase = next;
        phaseBegan = System.nanoTime();
        phaseEnds = Math.min(phaseBegan + patience.toNanos(), order.deadline());
        wakeAt(phaseEnds);
    }

    /** One timer at a time; one that fires early is set again, which is cheaper than to cancel it at each phase. */
    private void wakeAt(long nanoTime) {
        if (nanoTime >= wakesAt) return;
        wakesAt = nanoTime;
        scheduleOnce(WATCH, Duration.ofNanos(Math.max(1, nanoTime - System.nanoTime())));
    }

    @Override
    public void onTimer(Object key) {
        wakesAt = Long.MAX_VALUE;
        long now = System.nanoTime();
        if (now >= phaseEnds) {
            onPhaseEnd(now >= order.deadline());
            return;
        }
        if (phase == Phase.CONNECT && dialing.hasNext()) dialNext();
        else wakeAt(phaseEnds);
    }

    private void onPhaseEnd(boolean deadline) {
        if (phase == Phase.CLOSING) {
            completeStage();
        } else if (phase == Phase.BODY) {
            abort();
        } else if (phase == Phase.CONNECT && SocketBudget.exhausted()) {
            // A socket that cannot be opened makes no sound in Pekko's TCP.
            fail(Failure.of(FailureKind.LOCAL_FD_EXHAUSTED, "no file descriptor left to dial with"));
        } else {
            fail(
                    deadline
                            ? Failure.at(stage(), FailureKind.LIMIT_TOTAL_TIME, "the target's total time has passed")
                            : phaseTimeout());
        }
    }

    private Failure phaseTimeout() {
        return switch (phase) {
            case CONNECT ->
                Failure.of(
                        FailureKind.TCP_TIMEOUT,
                        "no connection within " + millis(shared.timeouts().connect()));
            case TUNNEL -> Failure.of(FailureKind.PROXY_FAILED, "the proxy was silent");
            case TLS ->
                Failure.of(
                        FailureKind.TLS_TIMEOUT,
                        "no handshake within " + millis(shared.timeouts().tls()));
            case HEAD, BODY, CLOSING ->
                Failure.of(
                        FailureKind.LIMIT_FIRST_BYTE,
                        "no byte within " + millis(shared.timeouts().firstByte()));
        };
    }

    private Stage stage() {
        return switch (phase) {
            case CONNECT, TUNNEL -> Stage.CONNECT;
            case TLS -> Stage.TLS;
            case HEAD -> Stage.HEAD;
            case BODY, CLOSING -> Stage.BODY;
        };
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }

    // ---- connection

    private void dialNext() {
        if (!shared.sockets().tryAcquire()) {
            fail(Failure.of(FailureKind.LOCAL_FD_EXHAUSTED, "all of this process's sockets are in use"));
            return;
        }
        socketsHeld++;
        shared.tcp().tell(TcpMessage.connect(dialing.next(), null, SOCKET_OPTIONS, (FiniteDuration) null, true), self);
        if (dialing.hasNext()) wakeAt(System.nanoTime() + Dialing.HEAD_START.toNanos());
        else wakeAt(phaseEnds);
    }

    private BoxedUnit onSignal(Tuple2<ActorRef, Object> signal) {
        Object message = signal._2();
        if (message instanceof Tcp.Received received) {
            if (phase != Phase.CLOSING && signal._1().equals(connection)) onBytes(received.data());
        } else if (message instanceof Tcp.Connected connected) {
            onConnected(signal._1(), connected);
        } else if (message instanceof Tcp.CommandFailed failed) {
            onCommandFailed(failed);
        } else if (message instanceof Tcp.ConnectionClosed closed) {
            onClosed(closed, signal._1());
        }
        return BoxedUnit.UNIT;
    }

    private void onConnected(ActorRef sender, Tcp.Connected connected) {
        if (phase != Phase.CONNECT) {
            // Too late: another address was faster, or the exchange is over.
            sender.tell(TcpMessage.register(self, false, false), self);
            sender.tell(TcpMessage.abort(), self);
            return;
        }
        connection = sender;
        remote = connected.remoteAddress();
        connectTook = Duration.ofNanos(System.nanoTime() - phaseBegan);
        sender.tell(TcpMessage.register(self, false, false), self);
        Tunnel tunnel = order.tunnel();
        if (tunnel == null) {
            secure();
        } else {
            enter(Phase.TUNNEL, shared.timeouts().connect());
            write(tunnel.greeting());
            readOn();
        }
    }

    private void onCommandFailed(Tcp.CommandFailed failed) {
        if (failed.cmd() instanceof Tcp.Connect connect) {
            released();
            if (phase != Phase.CONNECT) {
                closedOne();
                return;
            }
            Throwable cause = failed.cause().isDefined() ? failed.cause().get() : null;
            dialing.failed(connect.remoteAddress(), Failures.connect(cause));
            if (dialing.hasNext()) dialNext();
            else if (!dialing.isPending()) fail(dialing.failure());
        } else if (phase != Phase.CLOSING) {
            fail(lost("a write failed"));
        }
    }

    private void onClosed(Tcp.ConnectionClosed closed, ActorRef sender) {
        released();
        if (phase == Phase.CLOSING) {
            closedOne();
            return;
        }
        if (!sender.equals(connection)) return;
        connection = null;
        if (closed.isErrorClosed()) fail(lost(closed.getErrorCause()));
        else onEnd();
    }

    private void released() {
        socketsHeld--;
        shared.sockets().release(1);
    }

    /** In the last phase: the stage goes when its last socket has gone. */
    private void closedOne() {
        if (socketsHeld <= 0) completeStage();
    }

    /** The connection broke under us. */
    private Failure lost(String cause) {
        if (phase == Phase.TLS) return Failure.of(FailureKind.TLS_RESET, cause);
        if (phase == Phase.TUNNEL) return Failure.of(FailureKind.PROXY_FAILED, cause);
        return Failure.at(stage(), FailureKind.TCP_RESET, cause);
    }

    private void write(ByteString bytes) {
        ActorRef to = connection;
        if (to != null && !bytes.isEmpty()) to.tell(TcpMessage.write(bytes), self);
    }

    private void readOn() {
        ActorRef from = connection;
        if (from != null) from.tell(TcpMessage.resumeReading(), self);
    }

    // ---- TLS and request

    private void secure() {
        if (order.uri().scheme() == Scheme.HTTP) {
            enter(Phase.HEAD, shared.timeouts().firstByte());
            sendRequest();
            readOn();
            return;
        }
        enter(Phase.TLS, shared.timeouts().tls());
        TlsCodec codec = new TlsCodec(
                shared.engines().engineFor(order.uri().host(), order.uri().port(), order.offer()), shared.scratch());
        tls = codec;
        try {
            codec.begin();
        } catch (SSLException | RuntimeException refused) {
            fail(tlsFailure(refused, codec));
            return;
        }
        write(codec.takeOutbound());
        readOn();
    }

    private void onHandshake(TlsCodec codec) {
        tlsTook = Duration.ofNanos(System.nanoTime() - phaseBegan);
        tlsFacts = shared.engines().facts(codec.engine());
        if (shared.enforce() && tlsFacts != null) {
            tlsFacts = shared.judge().judge(tlsFacts, order.uri().host());
            Verification verdict = tlsFacts.verification();
            if (verdict == null || !verdict.verified()) {
                fail(Failure.of(FailureKind.TLS_UNVERIFIED, problem(verdict)));
                return;
            }
        }
        enter(Phase.HEAD, shared.timeouts().firstByte());
        sendRequest();
    }

    private static String problem(@Nullable Verification verdict) {
        return verdict == null || verdict.problem() == null
                ? "the chain could not be judged"
                : verdict.problem() + ": " + verdict.detail();
    }

    private void onRequest(ByteString bytes) {
        request = request.concat(bytes);
        if (phase == Phase.HEAD) sendRequest();
    }

    private void sendRequest() {
        if (request.isEmpty()) return;
        TlsCodec codec = tls;
        if (codec == null) {
            write(request);
        } else {
            try {
                codec.send(ByteBuffer.wrap(request.toArrayUnsafe()));
            } catch (SSLException broken) {
                fail(tlsFailure(broken, codec));
                return;
            }
            write(codec.takeOutbound());
        }
        request = ByteString.emptyByteString();
    }

    // ---- bytes

    private void onBytes(ByteString data) {
        byte[] bytes = data.toArrayUnsafe();
        bytesReceived += bytes.length;
        if (phase == Phase.TUNNEL) {
            onTunnel(ByteBuffer.wrap(bytes));
            return;
        }
        TlsCodec codec = tls;
        if (codec == null) onPlain(ByteBuffer.wrap(bytes));
        else decrypt(codec, bytes);
        // In a body it is demand that reads on; but what came may have been half a TLS record.
        boolean halfRecord = phase == Phase.BODY && inbound.isEmpty() && isAvailable(wire.out);
        if (phase == Phase.TLS || phase == Phase.HEAD || halfRecord) readOn();
    }

    private void decrypt(TlsCodec codec, byte[] bytes) {
        try {
            codec.receive(bytes, plain -> {
                // Application data in the packet that ends the handshake.
                if (phase == Phase.TLS && codec.isHandshaken()) onHandshake(codec);
                return onPlain(plain);
            });
        } catch (SSLException | RuntimeException broken) {
            tlsBroken(codec, broken);
            return;
        }
        // Before the request: the flight that ends the handshake goes out in the same write.
        if (phase == Phase.TLS && codec.isHandshaken()) onHandshake(codec);
        if (phase != Phase.CLOSING) write(codec.takeOutbound());
        if (codec.isClosed() && phase != Phase.CLOSING) onEnd();
    }

    private void tlsBroken(TlsCodec codec, Exception broken) {
        if (phase == Phase.CLOSING) return;
        if (tlsFacts == null) tlsFacts = shared.engines().facts(codec.engine());
        fail(tlsFailure(broken, codec));
    }

    private static Failure tlsFailure(Exception broken, TlsCodec codec) {
        return TlsFailures.of(broken, codec.isHandshaken())
                .orElseGet(() -> Failure.at(Stage.TLS, FailureKind.LOCAL_INTERNAL, "TLS: " + broken));
    }

    private void onTunnel(ByteBuffer bytes) {
        Tunnel tunnel = order.tunnel();
        if (tunnel == null) throw new IllegalStateException("no tunnel");
        Tunnel.Step step = tunnel.next(bytes);
        while (step instanceof Tunnel.Say say) {
            write(say.bytes());
            if (!bytes.hasRemaining()) {
                readOn();
                return;
            }
            step = tunnel.next(bytes);
        }
        if (step instanceof Tunnel.Refused refused) {
            fail(Failure.of(FailureKind.PROXY_FAILED, refused.detail()));
            return;
        }
        secure();
        if (bytes.hasRemaining() && phase != Phase.CLOSING) onBytes(ByteString.fromByteBuffer(bytes));
    }

    /** Whether more is wanted. */
    private boolean onPlain(ByteBuffer plain) {
        if (phase == Phase.BODY) {
            enqueue(plain);
            passOn();
            return true;
        }
        if (phase != Phase.HEAD) return false;
        if (firstByteTook == null) {
            firstByteTook = Duration.ofNanos(System.nanoTime() - phaseBegan);
            // From here on it is the total time that counts.
            phaseEnds = order.deadline();
        }
        HeadResult result = order.reader().read(plain);
        if (result == null) return true;
        onHead(result, plain);
        return phase == Phase.BODY;
    }

    /** The peer will send no more. */
    private void onEnd() {
        switch (phase) {
            case CONNECT, CLOSING -> {}
            case TUNNEL -> fail(Failure.of(FailureKind.PROXY_FAILED, "the proxy closed the connection"));
            case TLS -> fail(TlsFailures.closed(bytesReceived));
            case HEAD -> onHead(order.reader().end(), ByteBuffer.allocate(0));
            case BODY -> {
                inboundEnded = true;
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
            close(TcpMessage.close());
            return;
        }
        exchange.answered(answer);
        phase = Phase.BODY;
        phaseEnds = order.deadline();
        inbound.add(standIn);
        enqueue(rest);
        passOn();
    }

    // ---- towards Pekko's parser

    private void enqueue(ByteBuffer plain) {
        while (plain.hasRemaining()) {
            byte[] slice = new byte[Math.min(SLICE, plain.remaining())];
            plain.get(slice);
            inbound.add(ByteString.fromArrayUnsafe(slice));
        }
    }

    private void passOn() {
        if (isClosed(wire.out) || !isAvailable(wire.out)) return;
        ByteString next = inbound.poll();
        if (next != null) {
            // No session: nobody above asks for it.
            push(wire.out, new SessionBytes(null, next));
        } else if (inboundEnded) {
            complete(wire.out);
        } else if (phase == Phase.BODY) {
            readOn();
        }
    }

    // ---- the end

    private ExchangeOutcome outcome(@Nullable Failure failure, @Nullable ResponseHead head) {
        return new ExchangeOutcome(failure, address(), head, connectTook, tlsTook, firstByteTook, tlsFacts, null);
    }

    /** Behind a proxy nobody tells. */
    private @Nullable String address() {
        if (order.tunnel() != null) return null;
        return Addresses.text(remote == null ? order.addresses().get(0) : remote);
    }

    private void fail(Failure failure) {
        if (phase == Phase.CLOSING) return;
        if (phase == Phase.BODY) {
            // The answer stands; its content ends here.
            abort();
            return;
        }
        ResponseHead partial = null;
        if (phase == Phase.HEAD
                && order.reader().length() > 0
                && order.reader().end() instanceof HeadResult.Broken broken) {
            partial = broken.partial();
        }
        finish(outcome(failure, partial));
    }

    private void finish(ExchangeOutcome result) {
        exchange.complete(result);
        abort();
    }

    /** Whoever is not answered in full is dropped with a reset: nothing of his is wanted any more. */
    private void abort() {
        close(TcpMessage.abort());
    }

    private void close(Tcp.Command how) {
        ActorRef to = connection;
        phase = Phase.CLOSING;
        if (to == null) {
            // Attempts still under way die with the stage: Pekko's connections end with whom they serve.
            completeStage();
            return;
        }
        to.tell(how, self);
        if (!isClosed(wire.in)) cancel(wire.in);
        // The layer above takes the shortest way down; nothing that it would still say is of interest.
        if (!isClosed(wire.out)) fail(wire.out, new ExchangeOver());
        phaseEnds = System.nanoTime() + CLOSE_PATIENCE.toNanos();
        wakeAt(phaseEnds);
    }
}
