package dev.muster.scan;

import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.HostileHead;
import dev.muster.http.hostile.HostileHeads;
import dev.muster.http.hostile.Script;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.showcase.fleet.Fault;
import dev.muster.showcase.fleet.Fleet;
import dev.muster.showcase.fleet.FleetPlan;
import dev.muster.showcase.fleet.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * Good sites, and beside them hostile servers and as many polite ones, on loopback.
 */
final class MixedServers implements AutoCloseable {
    private static final int GOOD_SITES = 200;
    /** What the plain sites of a fleet answer too. */
    private static final String POLITE_ANSWER = """
            HTTP/1.1 200 OK\r
            Server: fleet\r
            Content-Type: text/plain\r
            Content-Length: 3\r
            Connection: close\r
            \r
            ok
            """;

    private static final String PLENTY = "X-Filler: " + "x".repeat(200) + "\r\n";
    private static final long SEED = 42;

    private final List<Target> good;
    private final List<Target> hostile;
    private final List<Target> polite;
    private final AutoCloseable servers;

    MixedServers(List<Target> good, List<Target> hostile, List<Target> polite, AutoCloseable servers) {
        this.good = List.copyOf(good);
        this.hostile = List.copyOf(hostile);
        this.polite = List.copyOf(polite);
        this.servers = servers;
    }

    /** In this process; good sites take {@code latency} to answer, and speak plain http. */
    static MixedServers here(Duration latency) throws IOException {
        Fleet fleet = fleet(Scheme.HTTP, latency);
        List<BadServer> hostile = BadServer.playingEach(hostileScripts());
        List<BadServer> polite = BadServer.playingEach(politeScripts(latency));
        return new MixedServers(targets(fleet), targets(hostile), targets(polite), () -> {
            hostile.forEach(BadServer::close);
            polite.forEach(BadServer::close);
            fleet.close();
        });
    }

    /** Over https the sites are those of the demo that do as they should. */
    static Fleet fleet(Scheme scheme, Duration latency) throws IOException {
        FleetPlan plain = FleetPlan.plain(GOOD_SITES, latency);
        return Fleet.start(
                scheme == Scheme.HTTP
                        ? plain
                        : new FleetPlan(GOOD_SITES, SEED, FleetPlan.Style.VARIED, latency, plain.threads()));
    }

    static List<Target> targets(Fleet fleet) {
        boolean plain = fleet.sites().stream().noneMatch(Site::secure);
        return fleet.sites().stream()
                .filter(site -> plain || site.secure() && site.fault() == Fault.NONE)
                .map(site -> at(plain ? SchemeChoice.HTTP : SchemeChoice.HTTPS, site.address(), site.port()))
                .toList();
    }

    static List<Target> targets(List<BadServer> servers) {
        return servers.stream()
                .map(server -> at(SchemeChoice.HTTP, "127.0.0.1", server.port()))
                .toList();
    }

    List<Target> good() {
        return good;
    }

    List<Target> hostile() {
        return hostile;
    }

    /** As many as hostile ones, in the same place. */
    List<Target> polite() {
        return polite;
    }

    @Override
    public void close() {
        try {
            servers.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Script> politeScripts(Duration latency) {
        Script script = Script.onRequest().pause(latency).send(POLITE_ANSWER).close();
        return Collections.nCopies(hostileScripts().size(), script);
    }

    static List<Script> hostileScripts() {
        List<Script> scripts = new ArrayList<>();
        for (HostileHead head : HostileHeads.all()) scripts.add(Script.answering(head));
        scripts.add(Script.silent());
        scripts.add(Script.onRequest().reset());
        scripts.add(Script.onRequest().close());
        scripts.add(Script.onRequest().send("HTTP/1.1 200 OK\r\nServer: ").close());
        scripts.add(Script.onRequest().send("HTTP/1.1 200 OK\r\n").repeat(PLENTY, 100_000));
        scripts.add(Script.onRequest().send("HTTP/1.1 200 OK\r\nX: ").repeat("y".repeat(8192), 5_000));
        scripts.add(Script.onRequest().send("HTTP/1.1 200 OK\r\nX: ").repeat("z", 1_000, Duration.ofMillis(100)));
        scripts.add(Script.onRequest().send("HTTP/1.1 200 OK\r\n\r\n").repeat("b".repeat(65_536), 160_000));
        return scripts;
    }

    static Target at(SchemeChoice scheme, String address, int port) {
        return new Target(address + ":" + port, scheme, new Host(address, Host.Kind.IPV4), OptionalInt.of(port), "/");
    }
}
