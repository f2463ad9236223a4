package dev.muster.showcase.fleet;

import dev.muster.http.Resolver;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.Host;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The name service of a fleet. */
final class FleetResolver implements Resolver {
    private final Map<String, String> addresses;

    private FleetResolver(Map<String, String> addresses) {
        this.addresses = addresses;
    }

    static FleetResolver of(List<Site> sites) {
        Map<String, String> addresses = new HashMap<>();
        for (Site site : sites) addresses.put(site.host().value(), site.address());
        return new FleetResolver(Map.copyOf(addresses));
    }

    @Override
    public CompletableFuture<Resolution> resolve(Host host, Duration patience) {
        String address = host.isAddress() ? host.value() : addresses.get(host.value());
        return CompletableFuture.completedFuture(
                address == null
                        ? new Unresolved(
                                Failure.of(FailureKind.DNS_NXDOMAIN, "no site of the fleet has this name"), List.of())
                        : new Resolved(List.of(literal(address)), List.of()));
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException("not an address: " + address, impossible);
        }
    }

    @Override
    public void close() {}
}
