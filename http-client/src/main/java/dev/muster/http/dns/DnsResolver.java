package dev.muster.http.dns;

import dev.muster.http.DnsSettings;
import dev.muster.http.LookupPace;
import dev.muster.http.Resolver;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.failure.Stage;
import dev.muster.http.target.Host;
import dev.muster.http.target.IpLiteral;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * Looks names up at name servers, over one thread and a few sockets of its own; nothing of it is static, and
 * {@link #close} leaves nothing behind. Address literals and {@code localhost} need no server, and the system's hosts
 * file comes before any. At most 16 addresses of a name are kept. Search domains are not used: a name in a list is a
 * whole name. How it works in full: docs/names-and-addresses.md.
 */
public final class DnsResolver implements Resolver {
    /** Whoever has waited so long for a turn is told so; the scan then asks for fewer at once. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final DnsSettings settings;
    private final Duration timeout;
    private final HostsFile hosts;
    private final Executor executor;
    private final DnsLoop loop;
    private final LookupWaits waits;
    private final Lookup.Resources shared;
    /** For the loop's thread, so that closing can end them. */
    private final Set<Lookup> open = new HashSet<>();

    /**
     * Starts a resolver.
     *
     * @param timeout longest time for one look-up, whatever its caller grants
     * @param executor where futures complete and what depends on them runs; the resolver's own thread must stay free
     * @throws IllegalArgumentException where {@code muster.http.dns.servers} holds something else than addresses
     */
    public static DnsResolver create(DnsSettings settings, Duration timeout, Executor executor) {
        return new DnsResolver(settings, timeout, HostsFile.ofSystem(), executor);
    }

    DnsResolver(DnsSettings settings, Duration timeout, HostsFile hosts, Executor executor) {
        this(settings, timeout, hosts, executor, LONGEST_WAIT);
    }

    DnsResolver(DnsSettings settings, Duration timeout, HostsFile hosts, Executor executor, Duration longestWait) {
        this.settings = settings;
        this.timeout = timeout;
        this.hosts = hosts;
        this.executor = executor;
        NameServers servers = NameServers.of(settings.servers());
        loop = startLoop();
        // Two answers for each name, one for each family.
        AnswerCache cache = new AnswerCache(2 * settings.cacheEntries(), settings.longestTtl());
        PacedQueries queries = new PacedQueries(new DnsSockets(loop), loop, settings);
        LookupQueue queue =
                new LookupQueue(settings.inFlight(), mostUnderWay(servers), () -> queries.isFree(servers.next()));
        queries.whenFree(queue::proceed);
        waits = new LookupWaits(settings, servers.sharing(), longestWait);
        shared = new Lookup.Resources(settings, loop, servers, queries, queue, cache, waits);
    }

    private int mostUnderWay(NameServers servers) {
        if (settings.perServer() == 0) return Integer.MAX_VALUE;
        return Math.max(1, settings.perServer() * servers.sharing() / settings.queriesPerName());
    }

    private DnsLoop startLoop() {
        try {
            return DnsLoop.start(() -> List.copyOf(open).forEach(Lookup::close));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a selector for the resolver", e);
        }
    }

    @Override
    public CompletableFuture<Resolution> resolve(Host host, Duration granted) {
        return resolve(host, granted, false);
    }

    @Override
    public CompletableFuture<Resolution> resolveAnew(Host host, Duration granted) {
        return resolve(host, granted, true);
    }

    private CompletableFuture<Resolution> resolve(Host host, Duration granted, boolean anew) {
        Resolution known = withoutServer(host);
        if (known != null) return CompletableFuture.completedFuture(known);
        Name name = absolute(host.value());
        if (name == null) {
            return CompletableFuture.completedFuture(
                    failed(FailureKind.DNS_MALFORMED, "no DNS query can hold this name"));
        }
        Duration least = granted.compareTo(timeout) < 0 ? granted : timeout;
        CompletableFuture<Resolution> future = new CompletableFuture<>();
        waits.begun();
        if (!loop.execute(() -> start(host.value(), name, least, anew, future))) {
            waits.ended();
            return CompletableFuture.completedFuture(closed());
        }
        return future;
    }

    @Override
    public List<InetAddress> knownHere(Host host) {
        // Of both families, whatever is dialled: somebody else may dial it.
        List<InetAddress> known = new ArrayList<>(hosts.find(host.value(), 16));
        known.addAll(hosts.find(host.value(), 4));
        if (withoutServer(host) instanceof Resolved found) known.addAll(found.addresses());
        return known;
    }

    @Override
    public LookupPace lookups() {
        return waits;
    }

    @Override
    public void close() {
        loop.close();
    }

    private void start(String host, Name name, Duration patience, boolean anew, CompletableFuture<Resolution> future) {
        if (future.isDone()) { // cancelled meanwhile
            waits.ended();
            return;
        }
        Lookup[] self = new Lookup[1];
        Lookup lookup = new Lookup(
                shared,
                host,
                name,
                patience,
                resolution -> {
                    open.remove(self[0]);
                    complete(() -> future.complete(resolution));
                },
                defect -> {
                    open.remove(self[0]);
                    complete(() -> future.completeExceptionally(defect));
                });
        self[0] = lookup;
        open.add(lookup);
        var unused = future.whenComplete((resolution, thrown) -> {
            if (future.isCancelled()) loop.execute(() -> abandon(lookup));
        });
        lookup.start(anew);
    }

    private void abandon(Lookup lookup) {
        open.remove(lookup);
        lookup.abandon();
    }

    private void complete(Runnable completion) {
        try {
            executor.execute(completion);
        } catch (RejectedExecutionException e) {
            // The program is shutting down; whoever still waits is told on this thread.
            completion.run();
        }
    }

    private @Nullable Resolution withoutServer(Host host) {
        Optional<InetAddress> literal = host.address();
        if (literal.isPresent()) return new Resolved(List.of(literal.get()), List.of());
        String name = host.value();
        String last = name.substring(name.lastIndexOf('.') + 1);
        // RFC 6761, 6.3 and 6.4, and RFC 7686, 2: these never go out.
        if (last.equals("localhost")) return new Resolved(loopback(), List.of());
        if (last.equals("invalid") || last.equals("onion")) {
            return failed(FailureKind.DNS_NXDOMAIN, "." + last + " is no part of the DNS");
        }
        List<InetAddress> listed =
                Lookup.inTurn(settings.ipv6() ? hosts.find(name, 16) : List.of(), hosts.find(name, 4));
        return listed.isEmpty() ? null : new Resolved(listed, List.of());
    }

    private List<InetAddress> loopback() {
        List<InetAddress> addresses = new ArrayList<>();
        byte[] six = new byte[16];
        six[15] = 1;
        if (settings.ipv6()) addresses.add(IpLiteral.address(six));
        addresses.add(IpLiteral.address(new byte[] {127, 0, 0, 1}));
        return addresses;
    }

    private static @Nullable Name absolute(String host) {
        try {
            return Name.fromString(host, Name.root);
        } catch (TextParseException e) {
            return null;
        }
    }

    private static Resolution closed() {
        return new Unresolved(Failure.at(Stage.DNS, FailureKind.LOCAL_CANCELLED, "the resolver was closed"), List.of());
    }

    private static Resolution failed(FailureKind kind, String detail) {
        return new Unresolved(Failure.of(kind, detail), List.of());
    }
}
