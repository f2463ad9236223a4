package dev.muster.scan;

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
import java.util.List;
import java.util.OptionalInt;

/**
 * Good sites, and beside them hostile servers and polite ones, on loopback.
 */
final class MixedServers implements AutoCloseable {
    private static final int GOOD_SITES = 200;
    private static final long SEED = 42;

    private final List<Target> good;
    private final List<Neighbour> hostile;
    private final List<Neighbour> polite;
    private final AutoCloseable servers;

    MixedServers(List<Target> good, List<Neighbour> hostile, List<Neighbour> polite, AutoCloseable servers) {
        this.good = List.copyOf(good);
        this.hostile = List.copyOf(hostile);
        this.polite = List.copyOf(polite);
        this.servers = servers;
    }

    /** In this process: good sites over plain http and https that answer at once, and all hostile kinds. */
    static MixedServers here() throws IOException {
        Fleet plain = fleet(Scheme.HTTP, Duration.ZERO);
        Fleet secure = fleet(Scheme.HTTPS, Duration.ZERO);
        HostileKinds hostile = HostileKinds.all();
        List<Target> good = new ArrayList<>(targets(plain));
        good.addAll(targets(secure));
        return new MixedServers(good, hostile.neighbours(), List.of(), () -> {
            hostile.close();
            secure.close();
            plain.close();
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

    private static Target at(SchemeChoice scheme, String address, int port) {
        return new Target(address + ":" + port, scheme, new Host(address, Host.Kind.IPV4), OptionalInt.of(port), "/");
    }

    List<Target> good() {
        return good;
    }

    List<Neighbour> hostile() {
        return hostile;
    }

    List<Neighbour> polite() {
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
}
