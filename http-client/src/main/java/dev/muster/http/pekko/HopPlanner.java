package dev.muster.http.pekko;

import dev.muster.http.Hop;
import dev.muster.http.Method;
import dev.muster.http.Resolver;
import dev.muster.http.Timings;
import dev.muster.http.address.AddressPolicy;
import dev.muster.http.failure.Failure;
import dev.muster.http.pekko.connect.DialPlan;
import dev.muster.http.target.IpLiteral;
import dev.muster.http.target.TargetUri;
import dev.muster.http.tls.TlsOffer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a hop may dial: exactly the addresses that it checks are dialled, so no later answer can slip another
 * one in.
 */
final class HopPlanner {
    /** What comes of planning: a {@link HopPlan}, or none. */
    sealed interface Result permits HopPlan, Refused {}

    /** Nothing may be dialled. */
    record Refused(Hop hop, Failure failure) implements Result {}

    private final AddressPolicy policy;
    private final Resolver resolver;
    private final @Nullable InetSocketAddress proxy;

    /** @param proxy {@code null} where connections go straight to the origin */
    HopPlanner(AddressPolicy policy, Resolver resolver, @Nullable InetSocketAddress proxy) {
        this.policy = policy;
        this.resolver = resolver;
        this.proxy = proxy;
    }

    /**
     * The plan for a host that needs no look-up: an address literal, or any host behind a proxy; {@code null} for other
     * names.
     */
    @Nullable
    Result withoutLookup(TargetUri uri, Method method) {
        if (proxy != null) return throughProxy(uri, method, proxy);
        if (!uri.host().isAddress()) return null;
        return direct(uri, method, null, List.of(literal(uri)), List.of());
    }

    /** The plan for what a look-up has found, in {@code dns}. */
    Result resolved(TargetUri uri, Method method, Duration dns, Resolver.Resolution resolution) {
        Duration queued = resolution.waited().isZero() ? null : resolution.waited();
        if (resolution instanceof Resolver.Resolved found) {
            Result planned = direct(uri, method, dns, found.addresses(), found.aliases());
            return planned instanceof HopPlan plan && queued != null ? plan.waited(queued) : planned;
        }
        Resolver.Unresolved unresolved = (Resolver.Unresolved) resolution;
        return refused(uri, null, queued, dns, unresolved.aliases(), unresolved.failure());
    }

    private Result direct(
            TargetUri uri, Method method, @Nullable Duration dns, List<InetAddress> addresses, List<String> aliases) {
        List<InetSocketAddress> allowed = new ArrayList<>(addresses.size());
        Failure denied = null;
        for (InetAddress address : addresses) {
            Optional<Failure> denial = policy.check(address);
            if (denial.isEmpty()) allowed.add(new InetSocketAddress(address, uri.port()));
            else denied = denial.get();
        }
        if (allowed.isEmpty()) {
            if (denied == null) throw new IllegalStateException("a name that resolved to no address: " + uri.host());
            return refused(uri, addresses.get(0), null, dns, aliases, denied);
        }
        InetAddress first = allowed.get(0).getAddress();
        return new HopPlan(uri, method, first, DialPlan.of(allowed), TlsOffer.USUAL, null, dns, aliases);
    }

    /**
     * The proxy resolves names, so only what is known without asking can be checked here: literals, localhost, the
     * hosts file. What other names lead to is for the proxy to bar.
     */
    private Result throughProxy(TargetUri uri, Method method, InetSocketAddress over) {
        InetAddress address = uri.host().isAddress() ? literal(uri) : null;
        for (InetAddress known : address == null ? resolver.knownHere(uri.host()) : List.of(address)) {
            Optional<Failure> denial = policy.check(known);
            if (denial.isPresent()) return refused(uri, null, null, null, List.of(), denial.get());
        }
        DialPlan dial = DialPlan.of(List.of(over));
        return new HopPlan(uri, method, address, dial, TlsOffer.USUAL, null, null, List.of());
    }

    private static Refused refused(
            TargetUri uri,
            @Nullable InetAddress address,
            @Nullable Duration queued,
            @Nullable Duration dns,
            List<String> aliases,
            Failure failure) {
        String text = address == null ? null : IpLiteral.format(address);
        Timings timings = new Timings(queued, dns, null, null, null);
        return new Refused(new Hop(uri, text, aliases, null, timings, null, null), failure);
    }

    private static InetAddress literal(TargetUri uri) {
        try {
            return InetAddress.getByName(uri.host().value());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("not an address literal: " + uri.host(), impossible);
        }
    }
}
