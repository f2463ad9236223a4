package dev.muster.showcase.fleet;

import dev.muster.http.target.Host;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import java.util.OptionalInt;

/**
 * One site of a running fleet.
 *
 * @param target a line of input that leads to it: an URL, or a bare host with port
 * @param host its name, of which {@link Fleet#resolver} knows, or its address where it has no name
 * @param address the loopback address it listens on, as text
 * @param look the kind of software it plays, for example {@code nginx}
 * @param secure whether it answers over TLS
 */
public record Site(String target, Host host, String address, int port, String look, boolean secure, Fault fault) {
    /** Host and port, as they stand in a URI. */
    public String authority() {
        return host.value() + ":" + port;
    }

    /** The target as a scan takes it. */
    public Target toTarget() {
        SchemeChoice scheme = target.startsWith("https:")
                ? SchemeChoice.HTTPS
                : target.startsWith("http:") ? SchemeChoice.HTTP : SchemeChoice.AUTO;
        return new Target(target, scheme, host, OptionalInt.of(port), "/");
    }
}
