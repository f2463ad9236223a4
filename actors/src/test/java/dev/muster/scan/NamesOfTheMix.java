package dev.muster.scan;

import dev.muster.http.Resolver;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.Host;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Names that tell their addresses: {@code crowd-7-127-0-3-1.example} has 127.0.3.1, and with {@code hidden} in the
 * place of {@code crowd} an address before it that refuses.
 */
final class NamesOfTheMix implements Resolver {
    private static final byte[] REFUSING = {127, 0, 0, 99};

    static String name(String kind, int number, InetAddress address) {
        return kind + "-" + number + "-" + address.getHostAddress().replace('.', '-') + ".example";
    }

    @Override
    public CompletableFuture<Resolution> resolve(Host host, Duration patience) {
        return CompletableFuture.completedFuture(resolve(host));
    }

    private static Resolution resolve(Host host) {
        try {
            if (host.isAddress()) return new Resolved(List.of(InetAddress.getByName(host.value())), List.of());
            String[] words = host.value().replace(".example", "").split("-");
            if (words.length != 6) {
                return new Unresolved(Failure.of(FailureKind.DNS_NXDOMAIN, "not a name of the mix"), List.of());
            }
            InetAddress address =
                    InetAddress.getByName(String.join(".", List.of(words).subList(2, 6)));
            return new Resolved(
                    words[0].equals("hidden") ? List.of(InetAddress.getByAddress(REFUSING), address) : List.of(address),
                    List.of());
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException("not an address: " + host.value(), impossible);
        }
    }

    @Override
    public void close() {}
}
