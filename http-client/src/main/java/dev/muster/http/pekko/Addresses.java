package dev.muster.http.pekko;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses as text. */
final class Addresses {
    private Addresses() {}

    /** The address alone, without a name or port. */
    static String text(InetSocketAddress socket) {
        return text(socket.getAddress());
    }

    static String text(InetAddress address) {
        return address.getHostAddress();
    }
}
