package dev.muster.http.pekko;

import dev.muster.http.ConnectionLimiter.Permit;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.pekko.connect.Dialer;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.io.Inet;
import org.apache.pekko.io.Tcp;
import org.apache.pekko.io.TcpMessage;
import org.apache.pekko.io.TcpSO;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import scala.concurrent.duration.FiniteDuration;

/**
 * The sockets of one exchange: those that are being dialled, and the one that won. Each counts against the budget and holds its permit
 * until Pekko says that it is closed.
 */
final class Sockets {
    // A small receive buffer: what a server sends beyond the head is not wanted. No delay: each write is a whole
    // flight.
    private static final List<Inet.SocketOption> OPTIONS =
            List.of(TcpSO.tcpNoDelay(true), TcpSO.receiveBufferSize(32 * 1024));

    /** One socket, from the dial to the close. */
    private static final class Attempt {
        private final InetSocketAddress address;
        private final Permit permit;
        private @Nullable ActorRef connection;

        Attempt(InetSocketAddress address, Permit permit) {
            this.address = address;
            this.permit = permit;
        }
    }

    private final ActorRef tcp;
    private final SocketBudget budget;
    private final ActorRef self;
    private final List<Attempt> open = new ArrayList<>(1);
    private @Nullable ActorRef connection;
    private @Nullable InetSocketAddress remote;

    Sockets(ActorRef tcp, SocketBudget budget, ActorRef self) {
        this.tcp = tcp;
        this.budget = budget;
        this.self = self;
    }

    /** Starts an attempt; says why where it could not. */
    @Nullable
    Failure dial(Dialer.Dial dial) {
        if (!budget.tryAcquire()) {
            dial.permit().release();
            return Failure.of(FailureKind.LOCAL_FD_EXHAUSTED, "all of this process's sockets are in use");
        }
        open.add(new Attempt(dial.address(), dial.permit()));
        tcp.tell(TcpMessage.connect(dial.address(), null, OPTIONS, (FiniteDuration) null, true), self);
        return null;
    }

    /** Takes the first that is there. */
    void connected(ActorRef winner, Tcp.Connected connected) {
        connection = winner;
        remote = connected.remoteAddress();
        assign(winner, connected);
        winner.tell(TcpMessage.register(self, false, false), self);
    }

    /** Another address was faster, or the exchange is over. */
    void tooLate(ActorRef loser, Tcp.Connected connected) {
        assign(loser, connected);
        loser.tell(TcpMessage.register(self, false, false), self);
        loser.tell(TcpMessage.abort(), self);
    }

    private void assign(ActorRef socket, Tcp.Connected connected) {
        Attempt attempt = dialling(connected.remoteAddress());
        if (attempt != null) attempt.connection = socket;
    }

    /** An attempt came to nothing: its socket was never open. */
    void refused(InetSocketAddress address) {
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

    /** A connection is closed. */
    void closed(ActorRef socket) {
        if (socket.equals(connection)) connection = null;
        for (Attempt attempt : open) {
            if (socket.equals(attempt.connection)) {
                release(attempt);
                return;
            }
        }
    }

    private void release(Attempt attempt) {
        open.remove(attempt);
        budget.release(1);
        attempt.permit.release();
    }

    /** The stream has ended, and with it all its sockets. */
    void releaseAll() {
        while (!open.isEmpty()) release(open.get(0));
    }

    /** Whether every socket is closed. */
    boolean areAllClosed() {
        return open.isEmpty();
    }

    boolean isConnection(ActorRef sender) {
        return sender.equals(connection);
    }

    boolean isConnected() {
        return connection != null;
    }

    /** Whom it is connected to; {@code null} before it is. */
    @Nullable
    InetSocketAddress remote() {
        return remote;
    }

    void write(ByteString bytes) {
        ActorRef to = connection;
        if (to != null && !bytes.isEmpty()) to.tell(TcpMessage.write(bytes), self);
    }

    void readOn() {
        ActorRef from = connection;
        if (from != null) from.tell(TcpMessage.resumeReading(), self);
    }

    void close() {
        end(TcpMessage.close());
    }

    /** With a reset. */
    void abort() {
        end(TcpMessage.abort());
    }

    private void end(Tcp.Command how) {
        ActorRef to = connection;
        if (to != null) to.tell(how, self);
    }
}
