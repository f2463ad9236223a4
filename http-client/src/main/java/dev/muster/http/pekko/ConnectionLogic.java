package dev.muster.http.pekko;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.pekko.connect.ConnectFailures;
import dev.muster.http.pekko.http1.SubstituteHead;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.Terminated;
import org.apache.pekko.io.Tcp;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.TLSProtocol.SendBytes;
import org.apache.pekko.stream.TLSProtocol.SessionBytes;
import org.apache.pekko.stream.TLSProtocol.SslTlsInbound;
import org.apache.pekko.stream.TLSProtocol.SslTlsOutbound;
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
 * Translates between Pekko (HTTP's layer above, TCP below, one timer) and the {@link FetchConnection} that is under
 * way. Each rendered request begins one; when its sockets are gone the layer hears that it is over.
 */
final class ConnectionLogic extends TimerGraphStageLogic implements StreamPort {
    /** An idle stream is kept for so long: in a scan the next exchange comes within milliseconds. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    /** Long enough for Pekko to end a connection that has lost its owner, on a busy machine too. */
    private static final FiniteDuration GRACE = FiniteDuration.create(1, TimeUnit.SECONDS);

    private static final String WATCH = "watch";
    private static final ByteString NO_CONTENT = ByteString.fromArray(SubstituteHead.noContent());

    /** What serves one exchange. */
    private record Serving(FetchExchange exchange, TcpSockets sockets, FetchConnection connection) {}

    private record Killed(FetchConnection connection, Failure reason) {}

    private final Inlet<SslTlsOutbound> in;
    private final Outlet<SslTlsInbound> out;
    private final ConnectionContext context;
    private final TcpSockets.Factory factory;
    private final FetchStream stream;
    private long wakesAt = Long.MAX_VALUE;
    private long idleUntil;
    private @Nullable StageActor self;
    private @Nullable AsyncCallback<Killed> killer;
    private @Nullable Serving serving;

    ConnectionLogic(
            FlowShape<SslTlsOutbound, SslTlsInbound> shape,
            ConnectionContext context,
            TcpSockets.Factory factory,
            FetchStream stream) {
        super(shape);
        this.in = shape.in();
        this.out = shape.out();
        this.context = context;
        this.factory = factory;
        this.stream = stream;
        setHandler(in, new AbstractInHandler() {
            @Override
            public void onPush() {
                if (grab(in) instanceof SendBytes send) onRequest(send.bytes().toArrayUnsafe());
                if (!isClosed(in)) pull(in);
            }

            @Override
            public void onUpstreamFinish() {
                // The request is out; the answer is still to come.
                if (serving == null) completeStage();
            }

            @Override
            public void onUpstreamFailure(Throwable cause) {
                onLayerFailure(Failure.of(FailureKind.LOCAL_INTERNAL, "rendering the request: " + cause));
            }
        });
        setHandler(out, new AbstractOutHandler() {
            @Override
            public void onPull() {
                if (serving != null) serving.connection().onDemand();
            }

            @Override
            public void onDownstreamFinish(Throwable cause) {
                if (serving == null) completeStage();
                else serving.connection().onContentUnwanted();
            }
        });
    }

    @Override
    public void preStart() {
        self = getStageActor(this::onSignal);
        killer = createAsyncCallback(killed -> {
            if (serving != null && killed.connection() == serving.connection()) {
                killed.connection().fail(killed.reason());
            }
        });
        // The connection's end is waited for, and then the next exchange.
        setKeepGoing(true);
        pull(in);
    }

    @Override
    public void postStop() {
        Serving under = serving;
        if (under != null) under.connection().onGone();
        else endUnbegun(FetchExchange.closed());
    }

    // ---- the layer

    private void onRequest(byte[] bytes) {
        if (serving != null) {
            serving.connection().onRequest(bytes);
            return;
        }
        FetchExchange exchange = stream.current();
        StageActor to = self;
        AsyncCallback<Killed> kill = killer;
        if (exchange == null || to == null || kill == null) throw new IllegalStateException("a request of nobody");
        try {
            TcpSockets sockets = factory.create(to, this::afterGrace);
            FetchConnection begun = new FetchConnection(exchange, context, this, sockets);
            serving = new Serving(exchange, sockets, begun);
            Failure dead = exchange.onKill(reason -> kill.invoke(new Killed(begun, reason)));
            if (dead == null) begun.begin(bytes);
            else begun.fail(dead);
        } catch (RuntimeException defect) {
            exchange.defect(defect);
            throw defect;
        }
    }

    private void afterGrace(Runnable task) {
        Cancellable unused = materializer().scheduleOnce(GRACE, task);
    }

    private void onLayerFailure(Failure failure) {
        if (serving == null) endUnbegun(failure);
        else serving.connection().fail(failure);
        completeStage();
    }

    /** The layer took an exchange and never gave its request. */
    private void endUnbegun(Failure failure) {
        FetchExchange exchange = stream.current();
        if (exchange != null && !exchange.isAnswered()) exchange.complete(ExchangeOutcome.failed(failure));
    }

    // ---- TCP and time

    private BoxedUnit onSignal(Tuple2<ActorRef, Object> signal) {
        Serving under = serving;
        if (under == null) return BoxedUnit.UNIT;
        try {
            onTcp(under, signal._1(), signal._2());
        } catch (RuntimeException defect) {
            // The stage fails with it, and its sockets go; whoever waits for the exchange is told why.
            under.exchange().defect(defect);
            throw defect;
        }
        return BoxedUnit.UNIT;
    }

    private static void onTcp(Serving under, ActorRef sender, Object message) {
        TcpSockets sockets = under.sockets();
        FetchConnection connection = under.connection();
        if (message instanceof Tcp.Received received) {
            if (sockets.isConnection(sender)) {
                connection.onBytes(ByteBuffer.wrap(received.data().toArrayUnsafe()));
            }
        } else if (message instanceof Tcp.Connected connected) {
            boolean first = connection.isDialling();
            sockets.onConnected(sender, connected, first);
            if (first) connection.onConnected(connected.remoteAddress());
        } else if (message instanceof Tcp.CommandFailed failed) {
            onCommandFailed(under, failed);
        } else if (message instanceof Tcp.ConnectionClosed closed) {
            boolean inUse = sockets.isConnection(sender);
            sockets.onClosed(sender);
            connection.onClosed(inUse, closed.isErrorClosed() ? closed.getErrorCause() : null);
        } else if (message instanceof Terminated gone) {
            boolean inUse = sockets.isConnection(gone.getActor());
            // Usually it has said before that it is closed.
            if (sockets.onClosed(gone.getActor())) connection.onLost(inUse);
        }
    }

    private static void onCommandFailed(Serving under, Tcp.CommandFailed failed) {
        if (failed.cmd() instanceof Tcp.Connect connect) {
            under.sockets().onRefused(connect.remoteAddress());
            Throwable cause = failed.cause().isDefined() ? failed.cause().get() : null;
            under.connection().onConnectFailed(connect.remoteAddress(), ConnectFailures.of(cause));
        } else {
            under.connection().onWriteFailed();
        }
    }

    @Override
    public void onTimer(Object key) {
        wakesAt = Long.MAX_VALUE;
        long now = context.clock().getAsLong();
        Serving under = serving;
        if (under == null) {
            if (now < idleUntil) wakeAt(idleUntil);
            else if (stream.retire()) completeStage();
            return;
        }
        try {
            under.connection().onTime(now);
        } catch (RuntimeException defect) {
            under.exchange().defect(defect);
            throw defect;
        }
    }

    // ---- what a connection asks for

    /** One timer at a time; one that fires early is set again, which is cheaper than to cancel it at each phase. */
    @Override
    public void wakeAt(long nanoTime) {
        if (nanoTime >= wakesAt) return;
        wakesAt = nanoTime;
        long now = context.clock().getAsLong();
        scheduleOnce(WATCH, Duration.ofNanos(Math.max(1, nanoTime - now)));
    }

    @Override
    public boolean isContentWanted() {
        return isAvailable(out);
    }

    @Override
    public void content(byte[] bytes) {
        // No session: nobody above asks for it.
        push(out, new SessionBytes(null, ByteString.fromArrayUnsafe(bytes)));
    }

    @Override
    public void contentEnded() {
        if (!isClosed(out)) complete(out);
    }

    @Override
    public void contentBroken() {
        if (!isClosed(in)) cancel(in);
        // The layer above takes the shortest way down; nothing that it would still say is of interest.
        if (!isClosed(out)) fail(out, new ExchangeOver());
    }

    @Override
    public void over(boolean reusable) {
        if (!reusable || !isAvailable(out)) {
            completeStage();
            return;
        }
        serving = null;
        idleUntil = context.clock().getAsLong() + IDLE.toNanos();
        wakeAt(idleUntil);
        push(out, new SessionBytes(null, NO_CONTENT));
    }
}
