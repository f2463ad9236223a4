package dev.muster.scan;

import com.typesafe.config.ConfigFactory;
import dev.muster.http.Host;
import dev.muster.http.SchemeChoice;
import dev.muster.http.Target;
import dev.muster.http.fleet.Fleet;
import dev.muster.http.fleet.FleetPlan;
import dev.muster.http.fleet.Site;
import dev.muster.http.testing.BadServer;
import dev.muster.http.testing.HostileHead;
import dev.muster.http.testing.HostileHeads;
import dev.muster.http.testing.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Good sites and hostile servers on loopback, mixed. Run by itself it prints the rate of a scan without and with hostile targets:
 * {@code HostileMix [TARGETS] [ROUNDS] [LATENCY_MILLIS]}. The rate is that of all targets until the last good one is out: a silent
 * server at the end of a list takes its deadline, and says nothing about the others.
 */
final class HostileMix implements AutoCloseable {
    private static final String PLENTY = "X-Filler: " + "x".repeat(200) + "\r\n";

    private final Fleet fleet;
    private final List<BadServer> bad = new ArrayList<>();
    private final HeaderScanner scanner;

    /** What became of the targets of one scan. */
    record Outcomes(ScanSummary summary, int goodOnesWrong, int hostileOnesBlamedOnUs, Duration untilTheLastGoodOne) {
        double perSecond() {
            return summary.records() * 1e9 / untilTheLastGoodOne.toNanos();
        }
    }

    HostileMix(Duration latency) throws IOException {
        this.fleet = Fleet.start(FleetPlan.plain(200, latency));
        for (HostileHead head : HostileHeads.all()) bad.add(BadServer.playing(Script.answering(head)));
        bad.add(BadServer.playing(Script.silent()));
        bad.add(BadServer.playing(Script.onRequest().reset()));
        bad.add(BadServer.playing(Script.onRequest().close()));
        bad.add(BadServer.playing(
                Script.onRequest().send("HTTP/1.1 200 OK\r\nServer: ").close()));
        bad.add(BadServer.playing(Script.onRequest().send("HTTP/1.1 200 OK\r\n").repeat(PLENTY, 100_000)));
        bad.add(BadServer.playing(
                Script.onRequest().send("HTTP/1.1 200 OK\r\nX: ").repeat("y".repeat(8192), 5_000)));
        bad.add(BadServer.playing(
                Script.onRequest().send("HTTP/1.1 200 OK\r\nX: ").repeat("z", 1_000, Duration.ofMillis(100))));
        bad.add(BadServer.playing(
                Script.onRequest().send("HTTP/1.1 200 OK\r\n\r\n").repeat("b".repeat(65_536), 160_000)));
        this.scanner = HeaderScanner.builder()
                .config(ConfigFactory.parseString("""
                        muster {
                          http.addresses { allow-private = on, per-address = 0 }
                          http.request.redirects = 0
                          http.timeouts { total = 2s, first-byte = 1s }
                          http.limits { head-bytes = 262144, header-count = 1000, line = 65536, interim-count = 20 }
                          scan { analysis = none, concurrency = 256, retries.attempts = 1 }
                        }
                        """).withFallback(ConfigFactory.load()))
                .build();
    }

    /** Scans so many targets, of which one in {@code everySo} is hostile; 0 for none. */
    Outcomes scan(int targets, int everySo, long seed) {
        Random random = new Random(seed);
        BitSet hostile = new BitSet();
        List<ScanInput> input = new ArrayList<>();
        for (int seq = 1; seq <= targets; seq++) {
            boolean isHostile = everySo > 0 && random.nextInt(everySo) == 0;
            hostile.set(seq, isHostile);
            input.add(new ScanInput.Wanted(seq, seq, isHostile ? hostileTarget(random) : goodTarget(seq)));
        }
        int[] wrong = new int[2];
        long began = System.nanoTime();
        long[] lastGood = {began};
        ScanSummary summary = scanner.scanAll(input.iterator(), report -> {
            boolean right = report.outcome() == Outcome.ANSWERED
                    && report.hops().size() == 1
                    && report.hops().get(0).head() != null
                    && report.hops().get(0).head().statusCode() == 200;
            if (!hostile.get((int) report.seq())) {
                lastGood[0] = System.nanoTime();
                wrong[0] += right ? 0 : 1;
            } else if (report.failure() != null && report.failure().isLocal()) {
                wrong[1]++;
            }
        });
        return new Outcomes(summary, wrong[0], wrong[1], Duration.ofNanos(lastGood[0] - began));
    }

    private Target goodTarget(int seq) {
        Site site = fleet.sites().get(seq % fleet.sites().size());
        return at(site.address(), site.port(), "/");
    }

    private Target hostileTarget(Random random) {
        return at("127.0.0.1", bad.get(random.nextInt(bad.size())).port(), "/");
    }

    private static Target at(String address, int port, String path) {
        return new Target(
                address + ":" + port, SchemeChoice.HTTP, new Host(address, Host.Kind.IPV4), OptionalInt.of(port), path);
    }

    @Override
    public void close() {
        scanner.close();
        bad.forEach(BadServer::close);
        fleet.close();
    }

    public static void main(String[] arguments) throws IOException {
        int targets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        int latency = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
        try (HostileMix mix = new HostileMix(Duration.ofMillis(latency))) {
            mix.scan(targets, 10, 0);
            for (int round = 1; round <= rounds; round++) {
                Outcomes clean = mix.scan(targets, 0, round);
                Outcomes mixed = mix.scan(targets, 10, round);
                System.out.printf(
                        "round %d: clean %.0f/s, mixed %.0f/s (%.2f), good ones wrong %d, blamed on us %d%n",
                        round,
                        clean.perSecond(),
                        mixed.perSecond(),
                        mixed.perSecond() / clean.perSecond(),
                        mixed.goodOnesWrong(),
                        mixed.hostileOnesBlamedOnUs());
            }
        }
    }
}
