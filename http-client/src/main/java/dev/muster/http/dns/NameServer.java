package dev.muster.http.dns;

import java.net.InetSocketAddress;

/** One name server, and whether it is worth asking. For the loop's thread. */
final class NameServer {
    /** One lost packet is nothing, a dozen in a row with no answer between them is a server that is away. */
    private static final int AWAY_AFTER = 12;

    private final InetSocketAddress address;
    private int silentInARow;

    NameServer(InetSocketAddress address) {
        this.address = address;
    }

    InetSocketAddress address() {
        return address;
    }

    boolean isAway() {
        return silentInARow >= AWAY_AFTER;
    }

    void note(Reply reply) {
        boolean silent =
                reply instanceof Reply.NotAsked || reply instanceof Reply.Unreachable || reply instanceof Reply.Silence;
        silentInARow = silent ? silentInARow + 1 : 0;
    }

    @Override
    public String toString() {
        return address.getAddress().getHostAddress() + " port " + address.getPort();
    }
}
