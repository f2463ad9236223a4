package dev.muster.scan;

import dev.muster.http.Host;
import dev.muster.http.Scheme;
import dev.muster.http.SchemeChoice;
import dev.muster.http.Target;
import dev.muster.http.fleet.Fault;
import dev.muster.http.fleet.Fleet;
import dev.muster.http.fleet.FleetPlan;
import dev.muster.http.fleet.Site;
import dev.muster.http.testing.BadServer;
import dev.muster.http.testing.HostileHead;
import dev.muster.http.testing.HostileHeads;
import dev.muster.http.testing.Script;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Good sites and hostile servers on loopback: in this process, or, so that what they compute is not taken for the scanner's work, in
 * processes of their own, which end with their input.
 */
final class MixedServers implements AutoCloseable {
    private static final int GOOD_SITES = 200;
    private static final String PLENTY = "X-Filler: " + "x".repeat(200) + "\r\n";
    private static final long SEED = 42;
    private static final String BAD = "bad";
    private static final String END = "end";

    private final List<Target> good;
    private final List<Target> bad;
    private final AutoCloseable servers;

    private MixedServers(List<Target> good, List<Target> bad, AutoCloseable servers) {
        this.good = List.copyOf(good);
        this.bad = List.copyOf(bad);
        this.servers = servers;
    }

    /** In this process; good sites take {@code latency} to answer, and speak plain http. */
    static MixedServers here(Duration latency) throws IOException {
        Fleet fleet = fleet(Scheme.HTTP, latency);
        List<BadServer> hostile = BadServer.playingEach(hostile());
        return new MixedServers(targets(fleet), targets(hostile), () -> {
            hostile.forEach(BadServer::close);
            fleet.close();
        });
    }

    /** In processes of their own. */
    static MixedServers elsewhere(Scheme scheme, Duration latency) throws IOException {
        Process good = start(scheme.name(), Long.toString(latency.toMillis()));
        Process bad = start(BAD);
        return new MixedServers(toldBy(good), toldBy(bad), () -> {
            good.destroy();
            bad.destroy();
        });
    }

    private static Process start(String... what) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                MixedServers.class.getName()));
        command.addAll(List.of(what));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<Target> toldBy(Process process) throws IOException {
        List<Target> targets = new ArrayList<>();
        BufferedReader told =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = told.readLine(); !END.equals(line); line = told.readLine()) {
            if (line == null) throw new IOException("the process of the servers ended");
            String[] words = line.split(" ", 3);
            targets.add(at(SchemeChoice.valueOf(words[0]), words[1], Integer.parseInt(words[2])));
        }
        return targets;
    }

    /** Over https the sites are those of the demo that do as they should. */
    private static Fleet fleet(Scheme scheme, Duration latency) throws IOException {
        FleetPlan plain = FleetPlan.plain(GOOD_SITES, latency);
        return Fleet.start(
                scheme == Scheme.HTTP
                        ? plain
                        : new FleetPlan(GOOD_SITES, SEED, FleetPlan.Style.VARIED, latency, plain.threads()));
    }

    private static List<Target> targets(Fleet fleet) {
        boolean plain = fleet.sites().stream().noneMatch(Site::secure);
        return fleet.sites().stream()
                .filter(site -> plain || site.secure() && site.fault() == Fault.NONE)
                .map(site -> at(plain ? SchemeChoice.HTTP : SchemeChoice.HTTPS, site.address(), site.port()))
                .toList();
    }

    private static List<Target> targets(List<BadServer> servers) {
        return servers.stream()
                .map(server -> at(SchemeChoice.HTTP, "127.0.0.1", server.port()))
                .toList();
    }

    List<Target> good() {
        return good;
    }

    List<Target> bad() {
        return bad;
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

    private static List<Script> hostile() {
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

    private static Target at(SchemeChoice scheme, String address, int port) {
        return new Target(address + ":" + port, scheme, new Host(address, Host.Kind.IPV4), OptionalInt.of(port), "/");
    }

    /** Serves what {@link #start} says, until its input ends. */
    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals(BAD)) {
            tell(targets(BadServer.playingEach(hostile())));
            return;
        }
        Duration latency = Duration.ofMillis(Long.parseLong(arguments[1]));
        try (Fleet fleet = fleet(Scheme.valueOf(arguments[0]), latency)) {
            tell(targets(fleet));
        }
    }

    private static void tell(List<Target> targets) throws IOException {
        for (Target target : targets) {
            System.out.println(target.scheme() + " " + target.host().value() + " "
                    + target.port().getAsInt());
        }
        System.out.println(END);
        while (System.in.read() >= 0) {
            // Until whoever started this is gone.
        }
    }
}
