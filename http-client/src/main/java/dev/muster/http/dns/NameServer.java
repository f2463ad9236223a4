package dev.muster.http.dns;

import dev.muster.http.target.IpLiteral;
import java.net.InetSocketAddress;

/** One name server, and whether it answers. For the loop's thread. */
final class NameServer {
    /** One lost packet is nothing; a dozen in a row, with no answer between them, is a server that is down. */
    private static final int DOWN_AFTER = 12;

    private final InetSocketAddress address;
    private int timeoutsInARow;

    NameServer(InetSocketAddress address) {
        this.address = address;
    }

    InetSocketAddress address() {
        return address;
    }

    boolean isDown() {
        return timeoutsInARow >= DOWN_AFTER;
    }

    void note(Reply reply) {
        boolean noReply =
                reply instanceof Reply.NotSent || reply instanceof Reply.Unreachable || reply instanceof Reply.TimedOut;
        timeoutsInARow = noReply ? timeoutsInARow + 1 : 0;
    }

    @Override
    public String toString() {
        return IpLiteral.format(address.getAddress()) + " port " + address.getPort();
    }
}
