package dev.muster.http.dns;

import dev.muster.http.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;

public final class DnsResolver implements Resolver {
    public static DnsResolver create(DnsSettings s, Duration d) {
        return new DnsResolver();
    }

    private DnsResolver() {}

    @Override
    public CompletableFuture<Resolution> resolve(Host h, Duration d) {
        try {
            return CompletableFuture.completedFuture(
                    new Resolved(List.of(java.net.InetAddress.getByName(h.value())), List.of()));
        } catch (java.net.UnknownHostException e) {
            return CompletableFuture.completedFuture(
                    new Unresolved(Failure.of(FailureKind.DNS_NXDOMAIN, h.value()), List.of()));
        }
    }

    @Override
    public void close() {}
}
