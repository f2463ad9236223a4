package dev.muster.scan;

import com.sun.management.OperatingSystemMXBean;
import com.typesafe.config.ConfigFactory;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.ScanSummary;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A scan of good sites and neighbours, mixed: one target in so many is a neighbour, and all neighbours mean well, or all mean harm. Run by
 * itself it prints the rates of both scans, and the processor time that this process, which holds the scanner alone, spent on each target:
 * {@code HostileMix [TARGETS] [ROUNDS] [LATENCY_MILLIS] [HTTP|HTTPS]}. The neighbours of either kind live in the same process, so that the
 * two scans differ in nothing but how their neighbours behave: to wake one more process for every tenth target costs a twentieth of the rate
 * by itself. The rate is that of all targets until the last good one is out: a silent server at the end of a list takes its deadline, and
 * says nothing about the others.
 */
final class HostileMix implements AutoCloseable {
    /** How every so many-th target behaves. */
    enum Neighbours {
        /** They answer as the good sites do. */
        POLITE,
        HOSTILE
    }

    private static final int ONE_IN = 10;

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

    /** What the hostile neighbours do to a scan, 1 for nothing. */
    private record Ratios(double rate, double toTheEnd, double processorTime) {
        static Ratios of(Outcomes polite, Outcomes hostile) {
            return new Ratios(
                    hostile.perSecond() / polite.perSecond(),
                    hostile.perSecondToTheEnd() / polite.perSecondToTheEnd(),
                    hostile.microsEach() / polite.microsEach());
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "rate %.2f, to the end %.2f, processor time %.2f", rate, toTheEnd, processorTime);
        }
    }

    HostileMix(MixedServers servers) {
        this.servers = servers;
        this.scanner = HeaderScanner.builder()
                .config(ConfigFactory.parseString("""
                        muster {
                          http.addresses.allow-private = on
                          http.request.redirects = 0
                          http.timeouts { total = 2s, first-byte = 1s }
                          http.limits { head-bytes = 262144, header-count = 1000, line = 65536, interim-count = 20 }
                          scan { analysis = none, concurrency = 256, retries.attempts = 1 }
                        }
                        """).withFallback(ConfigFactory.load()))
                .build();
    }

    /** Scans so many targets, of which one in {@code everySo} is a neighbour; the same ones for the same seed. */
    Outcomes scan(int targets, int everySo, Neighbours neighbours, long seed) {
        Random random = new Random(seed);
        BitSet hostile = new BitSet();
        List<ScanInput> input = new ArrayList<>();
        for (int seq = 1; seq <= targets; seq++) {
            Target target = servers.good().get(seq % servers.good().size());
            if (random.nextInt(everySo) == 0) {
                int neighbour = random.nextInt(servers.hostile().size());
                hostile.set(seq, neighbours == Neighbours.HOSTILE);
                target = (hostile.get(seq) ? servers.hostile() : servers.polite()).get(neighbour);
            }
            input.add(new ScanInput.Wanted(seq, seq, target));
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
            mix.scan(targets, ONE_IN, Neighbours.HOSTILE, 0);
            mix.scan(targets, ONE_IN, Neighbours.POLITE, 0);
            List<Ratios> all = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                // By turns, so that what the machine gives more to the second scan of a round is shared.
                boolean hostileFirst = round % 2 == 0;
                Outcomes first =
                        mix.scan(targets, ONE_IN, hostileFirst ? Neighbours.HOSTILE : Neighbours.POLITE, round);
                Outcomes second =
                        mix.scan(targets, ONE_IN, hostileFirst ? Neighbours.POLITE : Neighbours.HOSTILE, round);
                Outcomes polite = hostileFirst ? second : first;
                Outcomes hostile = hostileFirst ? first : second;
                Ratios ratios = Ratios.of(polite, hostile);
                all.add(ratios);
                System.out.printf(
                        "round %d: polite %.0f/s, hostile %.0f/s, processor time each %.0f and %.0f us; %s; "
                                + "good ones wrong %d and %d, blamed on us %d%n",
                        round,
                        polite.perSecond(),
                        hostile.perSecond(),
                        polite.microsEach(),
                        hostile.microsEach(),
                        ratios,
                        polite.goodOnesWrong(),
                        hostile.goodOnesWrong(),
                        hostile.hostileOnesBlamedOnUs());
            }
            System.out.printf(
                    "medians of hostile/polite: %s%n",
                    new Ratios(
                            median(all, Ratios::rate),
                            median(all, Ratios::toTheEnd),
                            median(all, Ratios::processorTime)));
        }
    }

    private static double median(List<Ratios> all, ToDoubleFunction<Ratios> figure) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
