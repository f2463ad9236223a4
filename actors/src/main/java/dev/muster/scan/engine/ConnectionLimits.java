package dev.muster.scan.engine;

import dev.muster.http.ConnectionLimiter;
import dev.muster.http.target.Host;
import dev.muster.scan.settings.PolitenessSettings;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts the connections of all scans of one scanner, by address and by registrable domain, and says whether one more
 * may begin. Who may not begin waits in its scan ({@link AddressQueues}) and is told when it is worth asking again.
 * Safe for any thread; one lock, held for a few map operations.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>A connection that is open, or being opened, has a permit; a permit counts for exactly the address that is
 *       dialled.
 *   <li>Nobody overtakes: where scans wait for a place, only a target from their queues gets it.
 *   <li>Memory: a place is kept for what is open, waited for, paused, or complained of late; past {@link #isFull} no
 *       new targets are admitted until some are forgotten.
 * </ul>
 */
public final class ConnectionLimits {
    /** Where a scan hears that it is worth asking again. */
    interface Waiter {
        /** There may be room at {@code place}. Any thread; must not block. */
        void ready(Place place);
    }

    /** What connections are counted for. Equal by what it names. */
    sealed interface Place {}

    record Address(InetAddress address) implements Place {}

    record Domain(String name) implements Place {}

    /** The names of one registrable domain at one address that others may share. Counted only while it complains. */
    record Tenant(InetAddress address, String domain) implements Place {}

    /** What came of asking for a permit. */
    sealed interface Answer {}

    /** Go ahead. */
    record Granted(ConnectionLimiter.Permit permit) implements Answer {}

    /**
     * Not now.
     *
     * @param place what there is no room at
     * @param retryAt when there will be, on the ticker; {@link Long#MAX_VALUE} where a connection has to end first, and
     *     the waiter is told
     */
    record Busy(Place place, long retryAt) implements Answer {}

    /** Quotas remembered at most: some 200 bytes each. */
    private static final int MOST = 200_000;

    private final PolitenessSettings settings;
    private final Function<Host, String> domainOf;
    private final Ticker ticker;
    private final Map<Place, Quota> quotas = new HashMap<>();
    private final ConnectionLimiter newcomers = this::tryAcquire;
    private boolean complained;

    /** A quota, and who waits for it. */
    private static final class Quota {
        private final ConnectionQuota connections;
        private @Nullable Set<Waiter> waiters;
        /** Of an address: which tenant has complained since the last answer that was fine. */
        private @Nullable String complainedBy;

        Quota(ConnectionQuota connections) {
            this.connections = connections;
        }

        boolean isWaitedFor() {
            return waiters != null;
        }
    }

    /** @param domainOf the registrable domain of a host, or the host itself where it has none */
    public ConnectionLimits(PolitenessSettings settings, Function<Host, String> domainOf, Ticker ticker) {
        this.settings = settings;
        this.domainOf = domainOf;
        this.ticker = ticker;
    }

    /** For fetches that have not waited: they get a place only where nobody waits for it. */
    ConnectionLimiter newcomers() {
        return newcomers;
    }

    private ConnectionLimiter.@Nullable Permit tryAcquire(@Nullable InetAddress address, Host host) {
        return acquire(address, host, false) instanceof Granted granted ? granted.permit() : null;
    }

    /**
     * Asks for one that waits, or is about to. Where there is no room, the waiter is told as soon as there may be.
     *
     * @param first whether it is the first in the queue of its place, so that nobody is overtaken
     */
    synchronized Answer acquireOrWait(@Nullable InetAddress address, Host host, boolean first, Waiter waiter) {
        Answer answer = acquire(address, host, first);
        if (answer instanceof Busy busy) {
            Quota quota = quota(busy.place());
            if (quota.waiters == null) quota.waiters = new LinkedHashSet<>(2);
            quota.waiters.add(waiter);
        }
        return answer;
    }

    /** {@code waiter} has nobody left that waits for {@code place}. */
    void stopWaiting(Place place, Waiter waiter) {
        List<Waiter> others = List.of();
        synchronized (this) {
            Quota quota = quotas.get(place);
            if (quota == null || quota.waiters == null) return;
            quota.waiters.remove(waiter);
            if (quota.waiters.isEmpty()) quota.waiters = null;
            else others = List.copyOf(quota.waiters);
            forget(place, quota, ticker.nanos());
        }
        others.forEach(other -> other.ready(place));
    }

    private synchronized Answer acquire(@Nullable InetAddress address, Host host, boolean first) {
        long now = ticker.nanos();
        List<Place> places = placesOf(address, host);
        for (Place place : places) {
            Busy busy = busy(place, first, now);
            if (busy != null) return busy;
        }
        for (Place place : places) quota(place).connections.begin(now);
        return new Granted(new Counted(places));
    }

    /** All that a connection counts for. */
    private List<Place> placesOf(@Nullable InetAddress address, Host host) {
        List<Place> places = new ArrayList<>(2);
        if (address != null) places.add(new Address(address));
        if (address != null && complained) {
            Place tenant = new Tenant(address, domainOf.apply(host));
            if (quotas.containsKey(tenant)) places.add(tenant);
        }
        if (settings.countsDomains() || address == null) places.add(new Domain(domainOf.apply(host)));
        return places;
    }

    private @Nullable Busy busy(Place place, boolean first, long now) {
        Quota quota = quotas.get(place);
        if (quota == null) return null;
        if (quota.isWaitedFor() && !first) return new Busy(place, Long.MAX_VALUE);
        return quota.connections.mayBegin(now) ? null : new Busy(place, quota.connections.mayBeginAt(now));
    }

    private Quota quota(Place place) {
        return quotas.computeIfAbsent(place, key -> new Quota(fresh(key)));
    }

    private ConnectionQuota fresh(Place place) {
        return place instanceof Domain
                ? new ConnectionQuota(settings.perDomain(), settings.domainGap(), settings.slowDown())
                : new ConnectionQuota(settings.perAddress(), settings.addressGap(), settings.slowDown());
    }

    /** One connection's place at its address and in its domain. */
    private final class Counted implements ConnectionLimiter.Permit {
        private final List<Place> places;
        private boolean released;

        Counted(List<Place> places) {
            this.places = places;
        }

        @Override
        public void release() {
            List<List<Waiter>> waiting = new ArrayList<>(places.size());
            synchronized (ConnectionLimits.this) {
                if (released) return;
                released = true;
                long now = ticker.nanos();
                for (Place place : places) waiting.add(end(place, now));
            }
            for (int i = 0; i < waiting.size(); i++) {
                for (Waiter waiter : waiting.get(i)) waiter.ready(places.get(i));
            }
        }
    }

    /** Gives those that wait for the place. */
    private List<Waiter> end(Place place, long now) {
        Quota quota = quotas.get(place);
        if (quota == null) return List.of();
        quota.connections.end();
        if (quota.waiters != null) return List.copyOf(quota.waiters);
        forget(place, quota, now);
        return List.of();
    }

    // ---- what servers say

    /**
     * A server answered. Many sites share one address, and each of them can answer what it likes: the complaint of one
     * slows down its own domain at that address, and the address as a whole only where another domain complains too,
     * with no answer between them that was fine.
     *
     * @param retryAfter what its Retry-After asks for; {@code null} where there is none
     */
    synchronized void answered(
            @Nullable InetAddress address, Host host, int statusCode, @Nullable Duration retryAfter) {
        boolean complains = statusCode == 429 || statusCode == 503;
        if (!complains && !complained) return;
        long now = ticker.nanos();
        String domain = domainOf.apply(host);
        if (address == null) {
            if (complains) slowDown(new Domain(domain), retryAfter, now);
            else speedUp(new Domain(domain), now);
        } else if (complains) {
            slowDown(new Tenant(address, domain), retryAfter, now);
            complaintAt(new Address(address), domain, retryAfter, now);
        } else {
            speedUp(new Tenant(address, domain), now);
            speedUp(new Address(address), now);
        }
    }

    private void slowDown(Place place, @Nullable Duration retryAfter, long now) {
        if (!isRoomFor(place)) return;
        complained = true;
        ConnectionQuota quota = quota(place).connections;
        if (retryAfter == null) quota.tooMany(now);
        else quota.tooMany(retryAfter, now);
    }

    private void complaintAt(Address address, String domain, @Nullable Duration retryAfter, long now) {
        if (!isRoomFor(address)) return;
        Quota quota = quota(address);
        if (quota.complainedBy != null && !quota.complainedBy.equals(domain)) {
            slowDown(address, retryAfter, now);
        } else {
            quota.complainedBy = domain;
            quota.connections.complaint(now);
        }
    }

    private void speedUp(Place place, long now) {
        Quota quota = quotas.get(place);
        if (quota == null) return;
        quota.complainedBy = null;
        quota.connections.fine();
        forget(place, quota, now);
    }

    /** A table that is full remembers no complaint more; the bounds themselves are kept all the same. */
    private boolean isRoomFor(Place place) {
        return !isFull() || quotas.containsKey(place);
    }

    /** Whether some address has complained of late: only then is every answer of interest. */
    synchronized boolean hasComplaints() {
        return complained;
    }

    // ---- memory

    /** Forgets what is over. To be called every now and then, by any scan. */
    synchronized void sweep() {
        long now = ticker.nanos();
        quotas.entrySet()
                .removeIf(entry -> !entry.getValue().isWaitedFor()
                        && entry.getValue().connections.isForgettable(now));
        if (quotas.values().stream().noneMatch(quota -> quota.connections.isSlowedDown())) complained = false;
    }

    /** Whether no more addresses can be remembered for now. */
    synchronized boolean isFull() {
        return quotas.size() >= MOST;
    }

    /** Quotas held, for tests and figures. */
    synchronized int size() {
        return quotas.size();
    }

    private void forget(Place place, Quota quota, long now) {
        if (!quota.isWaitedFor() && quota.connections.isForgettable(now)) quotas.remove(place);
    }
}
