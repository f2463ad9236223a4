package dev.muster.scan;

import com.sun.management.OperatingSystemMXBean;
import com.typesafe.config.ConfigFactory;
import dev.muster.http.Scheme;
import dev.muster.http.Target;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/**
 * A scan of good sites and hostile servers, mixed. Run by itself it prints the rate of a scan without and with hostile targets, and
 * the processor time that this process, which holds the scanner alone, spent on each target:
 * {@code HostileMix [TARGETS] [ROUNDS] [LATENCY_MILLIS] [HTTP|HTTPS]}. The rate is that of all targets until the last good one is out: a silent
 * server at the end of a list takes its deadline, and says nothing about the others.
 */
final class HostileMix implements AutoCloseable {
    private final MixedServers servers;
    private final HeaderScanner scanner;

    /** What became of the targets of one scan, and what it took. */
    record Outcomes(
            ScanSummary summary,
            int goodOnesWrong,
            int hostileOnesBlamedOnUs,
            Duration untilTheLastGoodOne,
            Duration wall,
            Duration processorTime) {
        double perSecond() {
            return summary.records() * 1e9 / untilTheLastGoodOne.toNanos();
        }

        double perSecondToTheEnd() {
            return summary.records() * 1e9 / wall.toNanos();
        }

        double microsEach() {
            return processorTime.toNanos() / 1e3 / summary.records();
        }
    }

    HostileMix(MixedServers servers) {
        this.servers = servers;
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
            input.add(new ScanInput.Wanted(
                    seq,
                    seq,
                    isHostile
                            ? anyOf(servers.bad(), random)
                            : servers.good().get(seq % servers.good().size())));
        }
        int[] wrong = new int[2];
        long spentBefore = processorTime();
        long began = System.nanoTime();
        long[] lastGood = {began};
        ScanSummary summary = scanner.scanAll(input.iterator(), report -> {
            boolean right = report.outcome() == Outcome.ANSWERED
                    && report.hops().size() == 1
                    && report.hops().get(0).head() != null
                    && (report.hops().get(0).isSecure()
                            || report.hops().get(0).head().statusCode() == 200);
            if (!hostile.get((int) report.seq())) {
                lastGood[0] = System.nanoTime();
                wrong[0] += right ? 0 : 1;
            } else if (report.failure() != null && report.failure().isLocal()) {
                wrong[1]++;
            }
        });
        return new Outcomes(
                summary,
                wrong[0],
                wrong[1],
                Duration.ofNanos(lastGood[0] - began),
                Duration.ofNanos(System.nanoTime() - began),
                Duration.ofNanos(processorTime() - spentBefore));
    }

    private static Target anyOf(List<Target> targets, Random random) {
        return targets.get(random.nextInt(targets.size()));
    }

    private static long processorTime() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    @Override
    public void close() {
        scanner.close();
        servers.close();
    }

    public static void main(String[] arguments) throws IOException {
        int targets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        int latency = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
        Scheme scheme = arguments.length > 3 ? Scheme.valueOf(arguments[3]) : Scheme.HTTP;
        try (HostileMix mix = new HostileMix(MixedServers.elsewhere(scheme, Duration.ofMillis(latency)))) {
            mix.scan(targets, 10, 0);
            for (int round = 1; round <= rounds; round++) {
                Outcomes clean = mix.scan(targets, 0, round);
                Outcomes mixed = mix.scan(targets, 10, round);
                System.out.printf(
                        "round %d: clean %.0f/s, mixed %.0f/s (%.2f), to the end %.0f/s and %.0f/s (%.2f), "
                                + "processor time each %.0f and %.0f us (%.2f), good ones wrong %d, blamed on us %d%n",
                        round,
                        clean.perSecond(),
                        mixed.perSecond(),
                        mixed.perSecond() / clean.perSecond(),
                        clean.perSecondToTheEnd(),
                        mixed.perSecondToTheEnd(),
                        mixed.perSecondToTheEnd() / clean.perSecondToTheEnd(),
                        clean.microsEach(),
                        mixed.microsEach(),
                        mixed.microsEach() / clean.microsEach(),
                        mixed.goodOnesWrong(),
                        mixed.hostileOnesBlamedOnUs());
            }
        }
    }
}
