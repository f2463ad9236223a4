package dev.muster.http.pekko;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import java.time.Duration;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.io.Tcp;
import org.apache.pekko.stream.TLSProtocol.SendBytes;
import org.apache.pekko.stream.TLSProtocol.SessionBytes;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.runtime.BoxedUnit;

/**
 * The lower end of a lane: between Pekko HTTP's layer, Pekko's TCP and one timer on one side, and the {@link Conversation} that is under
 * way on the other. Each rendered request begins one; when its sockets are gone the layer hears that it is over.
 */
final class WireLogic extends TimerGraphStageLogic implements Conversation.Line {
    /** An idle stream is kept for so long: in a scan the next exchange comes within milliseconds. */
    private static final Duration REST = Duration.ofSeconds(5);

    private static final String WATCH = "watch";

    private record Killed(Conversation conversation, Failure reason) {}

    private final Wire wire;
    private final Wire.Shared shared;
    private final Lane lane;
    private long wakesAt = Long.MAX_VALUE;
    private long restsUntil;
    private @Nullable ActorRef self;
    private @Nullable AsyncCallback<Killed> killer;
    private @Nullable Conversation conversation;

    WireLogic(Wire wire, Wire.Shared shared, Lane lane) {
        super(wire.shape());
        this.wire = wire;
        this.shared = shared;
        this.lane = lane;
        setHandler(wire.in, new AbstractInHandler() {
            @Override
            public void onPush() {
                if (grab(wire.in) instanceof SendBytes send) onRequest(send.bytes());
                if (!isClosed(wire.in)) pull(wire.in);
            }

            @Override
            public void onUpstreamFinish() {
                // The request is out; the answer is still to come.
                if (conversation == null) completeStage();
            }

            @Override
            public void onUpstreamFailure(Throwable cause) {
                onLayerFailure(Failure.of(FailureKind.LOCAL_INTERNAL, "rendering the request: " + cause));
            }
        });
        setHandler(wire.out, new AbstractOutHandler() {
            @Override
            public void onPull() {
                if (conversation != null) conversation.onDemand();
            }

            @Override
            public void onDownstreamFinish(Throwable cause) {
                if (conversation == null) completeStage();
                else conversation.onContentUnwanted();
            }
        });
    }

    @Override
    public void preStart() {
        self = getStageActor(this::onSignal).ref();
        killer = createAsyncCallback(killed -> {
            if (killed.conversation() == conversation) killed.conversation().fail(killed.reason());
        });
        // The connection's end is waited for, and then the next exchange.
        setKeepGoing(true);
        pull(wire.in);
    }

    @Override
    public void postStop() {
        Conversation under = conversation;
        if (under != null) under.onGone();
        else endUnbegun(Exchange.closed());
    }

    // ---- the layer

    private void onRequest(ByteString bytes) {
        if (conversation != null) {
            conversation.onRequest(bytes);
            return;
        }
        Exchange exchange = lane.current();
        ActorRef to = self;
        AsyncCallback<Killed> kill = killer;
        if (exchange == null || to == null || kill == null) throw new IllegalStateException("a request of nobody");
        Conversation begun = new Conversation(exchange, shared, this, to);
        conversation = begun;
        Failure dead = exchange.onKill(reason -> kill.invoke(new Killed(begun, reason)));
        if (dead == null) begun.begin(bytes);
        else begun.fail(dead);
    }

    private void onLayerFailure(Failure failure) {
        if (conversation == null) endUnbegun(failure);
        else conversation.fail(failure);
        completeStage();
    }

    /** The layer took an exchange and never gave its request. */
    private void endUnbegun(Failure failure) {
        Exchange exchange = lane.current();
        if (exchange != null && !exchange.isAnswered()) exchange.complete(ExchangeOutcome.failed(failure));
    }

    // ---- TCP and time

    private BoxedUnit onSignal(Tuple2<ActorRef, Object> signal) {
        Conversation under = conversation;
        if (under == null) return BoxedUnit.UNIT;
        Object message = signal._2();
        if (message instanceof Tcp.Received received) under.onReceived(received, signal._1());
        else if (message instanceof Tcp.Connected connected) under.onConnected(connected, signal._1());
        else if (message instanceof Tcp.CommandFailed failed) under.onCommandFailed(failed);
        else if (message instanceof Tcp.ConnectionClosed closed) under.onClosed(closed, signal._1());
        return BoxedUnit.UNIT;
    }

    @Override
    public void onTimer(Object key) {
        wakesAt = Long.MAX_VALUE;
        long now = System.nanoTime();
        if (conversation != null) conversation.onTime(now);
        else if (now < restsUntil) wakeAt(restsUntil);
        else if (lane.retire()) completeStage();
    }

    // ---- what a conversation asks for

    /** One timer at a time; one that fires early is set again, which is cheaper than to cancel it at each phase. */
    @Override
    public void wakeAt(long nanoTime) {
        if (nanoTime >= wakesAt) return;
        wakesAt = nanoTime;
        scheduleOnce(WATCH, Duration.ofNanos(Math.max(1, nanoTime - System.nanoTime())));
    }

    @Override
    public boolean isContentWanted() {
        return isAvailable(wire.out);
    }

    @Override
    public void content(ByteString bytes) {
        // No session: nobody above asks for it.
        push(wire.out, new SessionBytes(null, bytes));
    }

    @Override
    public void contentEnded() {
        if (!isClosed(wire.out)) complete(wire.out);
    }

    @Override
    public void contentBroken() {
        if (!isClosed(wire.in)) cancel(wire.in);
        // The layer above takes the shortest way down; nothing that it would still say is of interest.
        if (!isClosed(wire.out)) fail(wire.out, new ExchangeOver());
    }

    @Override
    public void over(boolean reusable) {
        if (!reusable || !isAvailable(wire.out)) {
            completeStage();
            return;
        }
        conversation = null;
        restsUntil = System.nanoTime() + REST.toNanos();
        wakeAt(restsUntil);
        push(wire.out, new SessionBytes(null, Framing.DONE));
    }
}
