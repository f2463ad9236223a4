package dev.muster.http.pekko.connect;

import dev.muster.http.failure.Failure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * What is left to dial for one hop.
 *
 * @param addresses in the order of dialling, never empty
 * @param failed the attempts that came to nothing
 */
public record DialPlan(List<InetSocketAddress> addresses, List<AttemptFailure> failed) {
    /** One address that could not be connected to. */
    public record AttemptFailure(InetSocketAddress address, Failure failure) {}

    public DialPlan {
        addresses = List.copyOf(addresses);
        failed = List.copyOf(failed);
        if (addresses.isEmpty()) throw new IllegalArgumentException("nothing to dial");
    }

    /** One that is yet to begin. */
    public static DialPlan of(List<InetSocketAddress> addresses) {
        return new DialPlan(addresses, List.of());
    }

    /** The address that comes first. */
    public InetAddress next() {
        return addresses.get(0).getAddress();
    }
}
