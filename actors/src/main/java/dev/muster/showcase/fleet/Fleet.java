package dev.muster.showcase.fleet;

import dev.muster.http.Resolver;
import dev.muster.http.target.Host;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * A running fleet of sites on loopback. Each listens on an address of its own and serves http and https on one port;
 * all share a few threads. {@link #close} ends every connection.
 *
 * <p>Whoever scans it must be allowed to dial loopback addresses ({@code muster.http.addresses.allow-private}).
 */
public final class Fleet implements AutoCloseable {
    /** One that no resolver but the fleet's own knows (RFC 6761, 6.2), and that its certificates name. */
    private static final String DOMAIN = ".fleet.muster.test";

    private final List<Site> sites;
    private final List<EventLoop> loops;
    private final List<Thread> threads;
    private final FleetCertificates certificates;
    private final FleetCounters counters;

    private Fleet(
            List<Site> sites,
            List<EventLoop> loops,
            List<Thread> threads,
            FleetCertificates certificates,
            FleetCounters counters) {
        this.certificates = certificates;
        this.sites = List.copyOf(sites);
        this.loops = loops;
        this.threads = threads;
        this.counters = counters;
    }

    /**
     * Binds and serves. Where there are too few file descriptors for all sites of the plan, the fleet is smaller.
     *
     * @throws IOException where loopback cannot be bound at all
     */
    public static Fleet start(FleetPlan plan) throws IOException {
        List<SiteScript> scripts = Planner.scripts(plan, Listeners.affordable(plan.sites()));
        boolean[] listening = new boolean[scripts.size()];
        for (int i = 0; i < listening.length; i++) listening[i] = scripts.get(i).fault() != Fault.REFUSED;
        FleetCertificates certificates = new FleetCertificates(Instant.now());
        certificates.prepare(scripts.stream()
                .filter(SiteScript::secure)
                .map(SiteScript::identity)
                .distinct()
                .toList());
        List<Listeners.Bound> bound = Listeners.bind(listening);
        List<EventLoop> loops = new ArrayList<>();
        try {
            FleetCounters counters = new FleetCounters();
            for (int i = 0; i < plan.threads(); i++) loops.add(new EventLoop(certificates, counters));
            List<Site> sites = serve(plan.style(), scripts, bound, loops);
            List<Thread> threads = new ArrayList<>();
            for (EventLoop loop : loops) {
                Thread thread = new Thread(loop, "fleet-" + threads.size());
                thread.setDaemon(true);
                thread.start();
                threads.add(thread);
            }
            return new Fleet(sites, loops, threads, certificates, counters);
        } catch (IOException problem) {
            Listeners.close(bound);
            throw problem;
        }
    }

    private static List<Site> serve(
            FleetPlan.Style style, List<SiteScript> scripts, List<Listeners.Bound> bound, List<EventLoop> loops)
            throws IOException {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        List<Site> sites = new ArrayList<>(scripts.size());
        for (int i = 0; i < scripts.size(); i++) {
            SiteScript script = scripts.get(i);
            Listeners.Bound here = bound.get(i);
            Host host = host(style, i, here);
            int next = nextThatAnswers(scripts, i);
            String self = authority(host, here);
            String other = authority(host(style, next, bound.get(next)), bound.get(next));
            if (here.listener() != null) {
                loops.get(i % loops.size()).serve(here.listener(), new Server(script, self, other, date));
            }
            String target = switch (script.entry()) {
                case BARE -> self;
                case HTTP -> "http://" + self + "/";
                case HTTPS -> "https://" + self + "/";
            };
            sites.add(new Site(
                    target,
                    host,
                    here.address().getAddress().getHostAddress(),
                    here.address().getPort(),
                    script.look(),
                    script.secure(),
                    script.fault()));
        }
        return sites;
    }

    /**
     * Where a redirect elsewhere leads: whoever looks at the first site should see its own doing, not somebody else's
     * fault.
     */
    private static int nextThatAnswers(List<SiteScript> scripts, int from) {
        for (int step = 1; step < scripts.size(); step++) {
            int next = (from + step) % scripts.size();
            SiteScript script = scripts.get(next);
            if (script.fault() == Fault.NONE && script.redirect() == SiteScript.Redirect.NONE) return next;
        }
        return from;
    }

    private static Host host(FleetPlan.Style style, int number, Listeners.Bound bound) {
        return style == FleetPlan.Style.VARIED
                ? new Host("site-" + (number + 1) + DOMAIN, Host.Kind.NAME)
                : new Host(bound.address().getAddress().getHostAddress(), Host.Kind.IPV4);
    }

    private static String authority(Host host, Listeners.Bound bound) {
        return host.value() + ":" + bound.address().getPort();
    }

    /** All sites, in the order of the plan. */
    public List<Site> sites() {
        return sites;
    }

    /** Knows the names of the sites, and no others. */
    public Resolver resolver() {
        return FleetResolver.of(sites);
    }

    /** Who signs the certificates of this fleet's sites that have good ones; minted for it alone. */
    public X509Certificate authority() {
        return certificates.authority();
    }

    /** A line of input for each site, in order. */
    public List<String> targets() {
        return sites.stream().map(Site::target).toList();
    }

    /** Whether each site has an address of its own; else each has a port of its own on 127.0.0.1. */
    public boolean hasOwnAddresses() {
        return sites.size() < 2 || !sites.get(0).address().equals(sites.get(1).address());
    }

    /** Connections taken so far. */
    public long connections() {
        return counters.connections().sum();
    }

    /** TLS handshakes begun so far. */
    public long handshakes() {
        return counters.handshakes().sum();
    }

    /** Whole requests read so far. */
    public long requests() {
        return counters.requests().sum();
    }

    /** Stops listening, ends every connection and waits for the threads to end. Idempotent. */
    @Override
    public void close() {
        for (EventLoop loop : loops) loop.stop();
        for (Thread thread : threads) join(thread);
    }

    private static void join(Thread thread) {
        try {
            thread.join(5_000);
        } catch (InterruptedException interrupted) {
            // Whoever is in a hurry need not wait: the loop ends by itself.
            Thread.currentThread().interrupt();
        }
    }
}
