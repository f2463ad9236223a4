package dev.muster.scan;

import dev.muster.http.target.Scheme;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.showcase.fleet.Fault;
import dev.muster.showcase.fleet.Fleet;
import dev.muster.showcase.fleet.FleetPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@link MixedServers} in processes of their own, so that what they compute is not taken for the scanner's work. They
 * end with their input.
 */
final class MixedServersProcess {
    private static final String NEIGHBOURS = "neighbours";
    private static final String HOSTILE = "hostile";
    private static final String FAULTS = "faults";
    private static final String END = "end";
    private static final int SITES_FOR_FAULTS = 2_000;
    private static final long SEED = 14;

    private MixedServersProcess() {}

    /**
     * Good sites over {@code scheme} in one process, in another their neighbours, either with heads alone or as many
     * polite ones; all that answer take {@code latency} to do so.
     */
    static MixedServers start(Scheme scheme, Duration latency) throws IOException {
        String millis = Long.toString(latency.toMillis());
        Process good = process(scheme.name(), millis);
        Process neighbours = process(NEIGHBOURS, millis);
        BufferedReader ofNeighbours = output(neighbours);
        return new MixedServers(targetsToldBy(output(good)), toldBy(ofNeighbours), toldBy(ofNeighbours), () -> {
            good.destroy();
            neighbours.destroy();
        });
    }

    /** Good sites over http and https, and all hostile kinds; a process for each. */
    static MixedServers startAll(Duration latency) throws IOException {
        String millis = Long.toString(latency.toMillis());
        Process plain = process(Scheme.HTTP.name(), millis);
        Process secure = process(Scheme.HTTPS.name(), millis);
        Process hostile = process(HOSTILE, millis);
        List<Target> good = new ArrayList<>(targetsToldBy(output(plain)));
        good.addAll(targetsToldBy(output(secure)));
        return new MixedServers(good, toldBy(output(hostile)), List.of(), () -> {
            plain.destroy();
            secure.destroy();
            hostile.destroy();
        });
    }

    /** Good sites over http and https, all hostile kinds, and every fault of a fleet; a process for each. */
    static MixedServers startWithFaults(Duration latency) throws IOException {
        MixedServers mixed = startAll(latency);
        Process faulty = process(FAULTS, Long.toString(latency.toMillis()));
        List<Neighbour> beside = new ArrayList<>(mixed.hostile());
        beside.addAll(toldBy(output(faulty)));
        return new MixedServers(mixed.good(), beside, List.of(), () -> {
            mixed.close();
            faulty.destroy();
        });
    }

    private static Process process(String... what) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                // Standard output tells of servers alone: two modules have a logback-test.xml, and Logback says so
                // there.
                "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                "-cp",
                System.getProperty("java.class.path"),
                MixedServersProcess.class.getName()));
        command.addAll(List.of(what));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static List<Target> targetsToldBy(BufferedReader told) throws IOException {
        return toldBy(told).stream().map(Neighbour::target).toList();
    }

    private static List<Neighbour> toldBy(BufferedReader told) throws IOException {
        List<Neighbour> neighbours = new ArrayList<>();
        for (String line = told.readLine(); !END.equals(line); line = told.readLine()) {
            if (line == null) throw new IOException("the process of the servers ended");
            neighbours.add(Neighbour.of(line));
        }
        return neighbours;
    }

    /** Serves what {@link #process} says, until its input ends. */
    public static void main(String[] arguments) throws IOException {
        Duration latency = Duration.ofMillis(Long.parseLong(arguments[1]));
        if (arguments[0].equals(NEIGHBOURS)) {
            tell(HostileKinds.heads().neighbours());
            tell(HostileKinds.polite(latency).neighbours());
            untilTheEndOfInput();
            return;
        }
        if (arguments[0].equals(HOSTILE)) {
            tell(HostileKinds.all().neighbours());
            untilTheEndOfInput();
            return;
        }
        if (arguments[0].equals(FAULTS)) {
            try (Fleet fleet = Fleet.start(new FleetPlan(SITES_FOR_FAULTS, SEED, FleetPlan.Style.VARIED, latency, 1))) {
                tell(faults(fleet));
                untilTheEndOfInput();
            }
            return;
        }
        try (Fleet fleet = MixedServers.fleet(Scheme.valueOf(arguments[0]), latency)) {
            tell(MixedServers.targets(fleet).stream()
                    .map(target -> new Neighbour("good", target))
                    .toList());
            untilTheEndOfInput();
        }
    }

    private static List<Neighbour> faults(Fleet fleet) {
        return fleet.sites().stream()
                .filter(site -> site.fault() != Fault.NONE)
                .map(site -> Neighbour.at(
                        "fault_" + site.fault().name().toLowerCase(Locale.ROOT),
                        site.secure() ? SchemeChoice.HTTPS : SchemeChoice.HTTP,
                        site.address(),
                        site.port()))
                .toList();
    }

    private static void tell(List<Neighbour> neighbours) {
        for (Neighbour neighbour : neighbours) System.out.println(neighbour.line());
        System.out.println(END);
    }

    private static void untilTheEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Until whoever started this is gone.
        }
    }
}
