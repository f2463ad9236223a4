package dev.muster.http.pekko;

import dev.muster.http.ConnectionLimiter.Permit;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.pekko.connect.Dialer;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.io.Inet;
import org.apache.pekko.io.Tcp;
import org.apache.pekko.io.TcpMessage;
import org.apache.pekko.io.TcpSO;
import org.apache.pekko.stream.stage.GraphStageLogic.StageActor;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import scala.concurrent.duration.FiniteDuration;

/**
 * The sockets of one exchange: those that are being dialled, and the one that won. Each counts against the budget and
 * holds its permit until Pekko says that it is closed.
 */
final class TcpSockets implements Transport {
    // A small receive buffer: what a server sends beyond the head is not wanted. No delay: each write is a whole
    // flight.
    private static final Inet.SocketOption NO_DELAY = TcpSO.tcpNoDelay(true);

    private static final Inet.SocketOption SMALL_BUFFER = TcpSO.receiveBufferSize(32 * 1024);

    /**
     * Makes those of each exchange.
     *
     * @param tcp Pekko's TCP manager
     */
    record Factory(ActorRef tcp, SocketBudget budget) {
        /**
         * For the exchange that {@code owner} serves.
         *
         * @param later runs something when Pekko has had time to close what {@code owner} has left
         */
        TcpSockets create(StageActor owner, Consumer<Runnable> later) {
            return new TcpSockets(tcp, budget, owner, later);
        }
    }

    /** One socket, from the dial to the close. */
    private static final class Attempt {
        private final InetSocketAddress address;
        private final Permit permit;
        private final DialledSocket socket = new DialledSocket();
        private @Nullable ActorRef connection;

        Attempt(InetSocketAddress address, Permit permit) {
            this.address = address;
            this.permit = permit;
        }
    }

    private final ActorRef tcp;
    private final SocketBudget budget;
    private final StageActor owner;
    private final ActorRef self;
    private final Consumer<Runnable> later;
    private final List<Attempt> open = new ArrayList<>(1);
    private @Nullable ActorRef connection;

    private TcpSockets(ActorRef tcp, SocketBudget budget, StageActor owner, Consumer<Runnable> later) {
        this.tcp = tcp;
        this.budget = budget;
        this.owner = owner;
        this.self = owner.ref();
        this.later = later;
    }

    @Override
    public @Nullable Failure dial(Dialer.Dial dial) {
        if (!budget.tryAcquire()) {
            dial.permit().release();
            return Failure.of(FailureKind.LOCAL_FD_EXHAUSTED, "all of this process's sockets are in use");
        }
        Attempt attempt = new Attempt(dial.address(), dial.permit());
        open.add(attempt);
        List<Inet.SocketOption> options = List.of(NO_DELAY, SMALL_BUFFER, attempt.socket);
        tcp.tell(TcpMessage.connect(dial.address(), null, options, (FiniteDuration) null, true), self);
        return null;
    }

    /**
     * An attempt has succeeded.
     *
     * @param first whether it is the one to use: another address was faster otherwise, or the exchange is over
     */
    void onConnected(ActorRef socket, Tcp.Connected connected, boolean first) {
        Attempt attempt = dialling(connected.remoteAddress());
        if (attempt != null) attempt.connection = socket;
        // One that stops by itself says nothing: it was not registered in time, or has a defect.
        owner.watch(socket);
        socket.tell(TcpMessage.register(self, false, false), self);
        if (first) connection = socket;
        else socket.tell(TcpMessage.abort(), self);
    }

    /** An attempt came to nothing: its socket was never open. */
    void onRefused(InetSocketAddress address) {
        Attempt attempt = dialling(address);
        if (attempt != null) release(attempt);
    }

    /** The attempt at {@code address}. Where the kernel connects to another one (as with 0.0.0.0), the oldest. */
    private @Nullable Attempt dialling(InetSocketAddress address) {
        Attempt oldest = null;
        for (Attempt attempt : open) {
            if (attempt.connection != null) continue;
            if (attempt.address.equals(address)) return attempt;
            if (oldest == null) oldest = attempt;
        }
        return oldest;
    }

    /** A connection is closed; whether it was one of these, and still open. */
    boolean onClosed(ActorRef socket) {
        if (socket.equals(connection)) connection = null;
        for (Attempt attempt : open) {
            if (socket.equals(attempt.connection)) {
                release(attempt);
                return true;
            }
        }
        return false;
    }

    private void release(Attempt attempt) {
        open.remove(attempt);
        budget.release(1);
        attempt.permit.release();
    }

    /** Pekko's connections end with whom they serve, and close their sockets, but for one case. */
    @Override
    public void releaseAll() {
        while (!open.isEmpty()) {
            Attempt attempt = open.get(0);
            release(attempt);
            if (attempt.connection == null) later.accept(attempt.socket::close);
        }
    }

    @Override
    public boolean areAllClosed() {
        return open.isEmpty();
    }

    boolean isConnection(ActorRef sender) {
        return sender.equals(connection);
    }

    @Override
    public boolean isConnected() {
        return connection != null;
    }

    @Override
    public void write(ByteBuffer bytes) {
        ActorRef to = connection;
        if (to == null || !bytes.hasRemaining()) return;
        boolean whole = bytes.hasArray() && bytes.arrayOffset() == 0 && bytes.remaining() == bytes.array().length;
        ByteString data = whole ? ByteString.fromArrayUnsafe(bytes.array()) : ByteString.fromByteBuffer(bytes);
        to.tell(TcpMessage.write(data), self);
    }

    @Override
    public void readOn() {
        ActorRef from = connection;
        if (from != null) from.tell(TcpMessage.resumeReading(), self);
    }

    @Override
    public void close() {
        end(TcpMessage.close());
    }

    @Override
    public void abort() {
        end(TcpMessage.abort());
    }

    private void end(Tcp.Command how) {
        ActorRef to = connection;
        if (to != null) to.tell(how, self);
    }
}
