package dev.muster.http.pekko;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import java.net.InetSocketAddress;
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
 * The sockets of one exchange: those that are being dialled, and the one that won. Each counts against the budget until Pekko says
 * that it is closed.
 */
final class Sockets {
    // A small receive buffer: what a server sends beyond the head is not wanted. No delay: each write is a whole
    // flight.
    private static final List<Inet.SocketOption> OPTIONS =
            List.of(TcpSO.tcpNoDelay(true), TcpSO.receiveBufferSize(32 * 1024));

    private final ActorRef tcp;
    private final SocketBudget budget;
    private final ActorRef self;
    private final Dialing dialing;
    private @Nullable ActorRef connection;
    private @Nullable InetSocketAddress remote;
    private int held;

    Sockets(ActorRef tcp, SocketBudget budget, ActorRef self, List<InetSocketAddress> addresses) {
        this.tcp = tcp;
        this.budget = budget;
        this.self = self;
        this.dialing = new Dialing(addresses);
    }

    /** Starts the next attempt; says why where it could not. */
    @Nullable
    Failure dialNext() {
        if (!budget.tryAcquire()) {
            return Failure.of(FailureKind.LOCAL_FD_EXHAUSTED, "all of this process's sockets are in use");
        }
        held++;
        tcp.tell(TcpMessage.connect(dialing.next(), null, OPTIONS, (FiniteDuration) null, true), self);
        return null;
    }

    boolean hasNext() {
        return dialing.hasNext();
    }

    /** Takes the first that is there. */
    void connected(ActorRef winner, Tcp.Connected connected) {
        connection = winner;
        remote = connected.remoteAddress();
        winner.tell(TcpMessage.register(self, false, false), self);
    }

    /** Another address was faster, or the exchange is over. */
    void tooLate(ActorRef loser) {
        loser.tell(TcpMessage.register(self, false, false), self);
        loser.tell(TcpMessage.abort(), self);
    }

    /** An attempt came to nothing. */
    void refused(InetSocketAddress address, Failure failure) {
        dialing.failed(address, failure);
    }

    /** What all attempts came to; {@code null} while one is under way. */
    @Nullable
    Failure failure() {
        return dialing.isPending() ? null : dialing.failure();
    }

    /** One is closed, or was never open. */
    void released() {
        held--;
        budget.release(1);
    }

    void releaseAll() {
        budget.release(held);
        held = 0;
    }

    int held() {
        return held;
    }

    boolean isConnection(ActorRef sender) {
        return sender.equals(connection);
    }

    boolean isConnected() {
        return connection != null;
    }

    /** The connection has been closed. */
    void lost() {
        connection = null;
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
