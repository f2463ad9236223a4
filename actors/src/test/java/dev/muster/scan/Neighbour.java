package dev.muster.scan;

import dev.muster.http.target.Host;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import java.util.OptionalInt;

/**
 * A target beside the good ones.
 *
 * @param kind what its server does, one word
 */
record Neighbour(String kind, Target target) {
    /** At a server on loopback. */
    static Neighbour at(String kind, SchemeChoice scheme, String host, int port) {
        Host.Kind form = Character.isDigit(host.charAt(0)) ? Host.Kind.IPV4 : Host.Kind.NAME;
        return new Neighbour(
                kind, new Target(host + ":" + port, scheme, new Host(host, form), OptionalInt.of(port), "/"));
    }

    /** What {@link #of} reads. */
    String line() {
        return kind + " " + target.scheme() + " " + target.host().value() + " "
                + target.port().getAsInt();
    }

    static Neighbour of(String line) {
        String[] words = line.split(" ", 4);
        return at(words[0], SchemeChoice.valueOf(words[1]), words[2], Integer.parseInt(words[3]));
    }
}
