package dev.muster.scan;

import com.sun.management.OperatingSystemMXBean;
import dev.muster.config.Settings;
import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A scan of good sites and neighbours, mixed: one target in so many is a neighbour, and all neighbours mean well, or
 * all mean harm. The rate is that of all targets until the last good one is out: a silent server at the end of a list
 * takes its deadline, and says nothing about the others.
 */
final class HostileMix implements AutoCloseable {
    /** How every so many-th target behaves. */
    enum Neighbours {
        /** They answer as the good sites do. */
        POLITE,
        HOSTILE
    }

    /** For rates: one request for each target, and no more time than a hostile one should have. */
    static final String QUICK = """
            muster {
              http.request.redirects = 0
              http.timeouts { total = 2s, first-byte = 1s }
              http.limits { head-bytes = 262144, header-count = 1000, line = 65536, interim-count = 20 }
              scan { analysis = none, concurrency = 256, retries.attempts = 1 }
            }
            """;
    /**
     * For what comes of it: the scan as it is by default, with content, so that hostile pages are read. Where the good
     * ones share two processors with all who mean harm, {@code total} is long enough.
     */
    static final String THOROUGH = """
            muster {
              http.timeouts { total = 10s, first-byte = 3s }
              scan { analysis = body, retries.attempts = 1, politeness.slow-down { pause = 500ms, max-pause = 500ms } }
            }
            """;

    private static final int SAMPLE = 10;

    private final MixedServers servers;
    private final HeaderScanner scanner;

    /**
     * What became of the targets of one scan, and what it took.
     *
     * @param wrong good ones that were not right
     * @param sample some of these, in words
     * @param blamedOnUs hostile ones that were called our own trouble
     * @param byKind for each hostile kind what its targets came to, with counts
     */
    record Outcomes(
            ScanSummary summary,
            int wrong,
            List<String> sample,
            int blamedOnUs,
            Map<String, Map<String, Integer>> byKind,
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

    HostileMix(MixedServers servers, String settings) {
        this.servers = servers;
        this.scanner = HeaderScanner.builder()
                .settings(Settings.parse(settings + "\n" + "muster.http.addresses.allow-private = on"))
                .resolver(new NamesOfTheMix())
                .build();
    }

    /** Scans so many targets, of which one in {@code everySo} is a neighbour; the same ones for the same seed. */
    Outcomes scan(int targets, int everySo, Neighbours neighbours, long seed) {
        List<List<Neighbour>> kinds = byKind(neighbours == Neighbours.HOSTILE ? servers.hostile() : servers.polite());
        Random random = new Random(seed);
        Map<Long, Neighbour> beside = new HashMap<>();
        List<ScanInput> input = new ArrayList<>();
        for (int seq = 1; seq <= targets; seq++) {
            Target target = servers.good().get(seq % servers.good().size());
            if (random.nextInt(everySo) == 0) {
                List<Neighbour> others = kinds.get(random.nextInt(kinds.size()));
                Neighbour neighbour = others.get(random.nextInt(others.size()));
                target = neighbour.target();
                if (neighbours == Neighbours.HOSTILE) beside.put((long) seq, neighbour);
            }
            input.add(new ScanInput.Wanted(seq, seq, target));
        }
        return scan(input, beside);
    }

    /** Each kind comes as often as every other, however many servers it has. */
    private static List<List<Neighbour>> byKind(List<Neighbour> neighbours) {
        return List.copyOf(neighbours.stream()
                .collect(Collectors.groupingBy(Neighbour::kind, TreeMap::new, Collectors.toList()))
                .values());
    }

    private Outcomes scan(List<ScanInput> input, Map<Long, Neighbour> hostile) {
        int[] counts = new int[2];
        List<String> sample = new ArrayList<>();
        Map<String, Map<String, Integer>> byKind = new TreeMap<>();
        long spentBefore = processorTime();
        long began = System.nanoTime();
        long[] lastGood = {began};
        ScanSummary summary = scanner.scanAll(input.iterator(), report -> {
            Neighbour neighbour = hostile.get(report.seq());
            if (neighbour == null) {
                lastGood[0] = System.nanoTime();
                if (!isRight(report) && counts[0]++ < SAMPLE) sample.add(inWords(report));
            } else {
                byKind.computeIfAbsent(neighbour.kind(), kind -> new TreeMap<>())
                        .merge(said(report), 1, Integer::sum);
                if (report.failure() != null && report.failure().isLocal()) counts[1]++;
            }
        });
        return new Outcomes(
                summary,
                counts[0],
                sample,
                counts[1],
                byKind,
                Duration.ofNanos(lastGood[0] - began),
                Duration.ofNanos(System.nanoTime() - began),
                Duration.ofNanos(processorTime() - spentBefore));
    }

    /** Sites over https answer as the demo's do, with redirects to names that are not known here. */
    static boolean isRight(TargetReport report) {
        if (report.hops().isEmpty() || report.hops().get(0).head() == null) return false;
        if (report.hops().get(0).isSecure())
            return report.failure() == null || !report.failure().isLocal();
        return report.outcome() == Outcome.ANSWERED
                && report.hops().get(0).head().statusCode() == 200;
    }

    /** The failure's code, or the status of the last answer. */
    static String said(TargetReport report) {
        if (report.failure() != null) return report.failure().code();
        return report.hops()
                .get(report.hops().size() - 1)
                .answer()
                .map(head -> Integer.toString(head.statusCode()))
                .orElse("nothing");
    }

    static String inWords(TargetReport report) {
        return report.target() + ": " + said(report) + ", "
                + (report.failure() == null
                        ? ""
                        : report.failure().stage() + " " + report.failure().detail() + ", ")
                + "begun " + report.startedAt() + ", took " + report.took() + ", hops "
                + report.hops().stream().map(hop -> hop.timings().toString()).toList();
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
}
