package dev.muster.http.pekko;

import dev.muster.http.Hop;
import dev.muster.http.Method;
import dev.muster.http.Resolver;
import dev.muster.http.Timings;
import dev.muster.http.address.AddressPolicy;
import dev.muster.http.address.FixedAddresses;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.pekko.connect.DialPlan;
import dev.muster.http.target.IpLiteral;
import dev.muster.http.target.Target;
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

    private static final Failure NOT_BY_PROXY = Failure.of(
            FailureKind.POLICY_ADDRESS_DENIED,
            "its address is fixed, and the proxy looks names up by itself; ask without a proxy, or let it look up");

    private final AddressPolicy policy;
    private final FixedAddresses fixed;
    private final Resolver resolver;
    private final @Nullable InetSocketAddress proxy;

    /** @param proxy {@code null} where connections go straight to the origin */
    HopPlanner(AddressPolicy policy, FixedAddresses fixed, Resolver resolver, @Nullable InetSocketAddress proxy) {
        this.policy = policy;
        this.fixed = fixed;
        this.resolver = resolver;
        this.proxy = proxy;
    }

    /**
     * Where the user has the connections of an origin go; {@code null} where its name says so. What belongs to the
     * target itself wins over what holds for all, and reaches no other host.
     */
    @Nullable
    InetAddress fixedAddress(TargetUri uri, Target target) {
        boolean isOwn = target.address().isPresent() && uri.host().equals(target.host());
        return isOwn ? target.address().get() : fixed.find(uri.host(), uri.port());
    }

    /**
     * The plan for a host that needs no look-up: one at a fixed address, an address literal, or any host behind a
     * proxy; {@code null} for other names.
     */
    @Nullable
    Result withoutLookup(TargetUri uri, Target target, Method method) {
        InetAddress wanted = fixedAddress(uri, target);
        if (wanted != null && proxy != null) return refused(uri, wanted, null, null, List.of(), NOT_BY_PROXY);
        if (wanted != null) return direct(uri, method, null, List.of(wanted), List.of());
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
