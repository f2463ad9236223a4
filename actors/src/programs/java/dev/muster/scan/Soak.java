package dev.muster.scan;

import dev.muster.config.Settings;
import dev.muster.record.RecordWriter;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.ScannerStats;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A scanner in use for an hour: {@code Soak [--minutes N] [--rate TARGETS_EACH_SECOND]}. One scan without end of good,
 * hostile and faulty servers on loopback, all of them processes of their own, and beside it scans that begin and end,
 * are stopped midway, and targets that are cancelled. Samples what the process holds, and checks every answer against
 * what the server meant. Ends with 1 where a report was wrong, something was left behind at the end, or memory,
 * threads or sockets beyond those of targets that are being fetched surely grow by more than {@link #BOUNDS} allow.
 *
 * <p>Give the heap a fixed size that is all there from the beginning, or its growth is taken for resident memory that
 * leaks: {@code JAVA_OPTS='-Xmx256m -Xms256m -XX:+AlwaysPreTouch'}.
 */
final class Soak {
    /** Growth in an hour that is allowed: less than a day's work would need to matter in 256 MB. */
    private static final Map<ResourceWatch.Figure, Double> BOUNDS = Map.of(
            ResourceWatch.Figure.RESIDENT_MB, 10.0,
            ResourceWatch.Figure.HEAP_MB, 2.0,
            ResourceWatch.Figure.DIRECT_MB, 1.0,
            ResourceWatch.Figure.THREADS, 1.0,
            ResourceWatch.Figure.OTHER_SOCKETS, 2.0);

    /** Those come and go with the work. */
    private static final Set<ResourceWatch.Figure> BY_THEIR_FLOOR =
            EnumSet.of(ResourceWatch.Figure.FILES, ResourceWatch.Figure.SOCKETS, ResourceWatch.Figure.OTHER_SOCKETS);

    private static final long SEED = 20_261_129;
    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(2);
    /** What is compiled, cached and pooled in this part of the time is no leak. */
    private static final double WARM_UP = 1 / 3.0;

    private static final int PATIENCE_SECONDS = 600;
    /** Threads that the JVM itself begins as it needs them. */
    private static final int OF_THE_JVM = 10;

    /**
     * With content. Everybody has so much time that a busy machine, on which the servers run too, makes no good one
     * late.
     */
    private static final String SETTINGS = """
            muster {
              http.addresses.allow-private = on
              http.timeouts { connect = 45s, tls = 45s, first-byte = 45s, total = 5m }
              scan { analysis = body, politeness.slow-down { pause = 500ms, max-pause = 500ms } }
            }
            """;

    private Soak() {}

    public static void main(String[] arguments) throws Exception {
        int minutes = 60;
        double rate = 60;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--minutes" -> minutes = Integer.parseInt(arguments[i + 1]);
                case "--rate" -> rate = Double.parseDouble(arguments[i + 1]);
                default -> throw new IllegalArgumentException("no such option: " + arguments[i]);
            }
        }
        boolean good;
        try (MixedServers servers = MixedServersProcess.startWithFaults(LATENCY)) {
            ResourceSample before = ResourceSample.now(0);
            good = run(servers, Duration.ofMinutes(minutes), rate);
            good &= tellWhatIsLeft(before, ResourceSample.now(0));
        }
        System.exit(good ? 0 : 1);
    }

    private static boolean run(MixedServers servers, Duration length, double rate) throws Exception {
        int collectEvery = Math.max(5, (int) (length.toSeconds() / 60));
        SoakInput input = new SoakInput(servers, SEED);
        AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
        long rounds = 0;
        try (HeaderScanner scanner = scanner();
                ResourceWatch watch = ResourceWatch.start(
                        collectEvery,
                        () -> scanner.stats().fetching(),
                        () -> input.checked() + " checked, " + input.wrong() + " wrong")) {
            Thread endless = new Thread(() -> endless(scanner, input, rate, broken), "endless-scan");
            endless.start();
            SoakChurn churn = new SoakChurn(scanner, servers.good(), SEED);
            long end = System.nanoTime() + length.toNanos();
            for (; System.nanoTime() < end && broken.get() == null; rounds++) {
                churn.round(rounds);
                TimeUnit.NANOSECONDS.sleep(BETWEEN_ROUNDS.toNanos());
            }
            boolean grows = tellGrowth(watch, length.toSeconds() * WARM_UP);
            endless.interrupt();
            endless.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            boolean idle = tellWhatIsLeft(scanner.stats());
            boolean right = tellAnswers(input, rounds, broken.get());
            return !grows && idle && right;
        }
    }

    private static HeaderScanner scanner() {
        return HeaderScanner.builder()
                .settings(Settings.parse(SETTINGS))
                .resolver(new NamesOfTheMix())
                .build();
    }

    /** Until this thread is interrupted. */
    private static void endless(
            HeaderScanner scanner, SoakInput input, double rate, AtomicReference<@Nullable Throwable> broken) {
        try (RecordWriter writer = RecordWriter.jsonLines(OutputStream.nullOutputStream())) {
            ScanSummary summary = scanner.scanAll(
                    input,
                    report -> {
                        input.check(report);
                        try {
                            writer.write(report);
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    scanner.options().withRate(rate));
            System.out.println("the endless scan: " + summary);
        } catch (IOException | RuntimeException | Error e) {
            broken.set(e);
        }
    }

    private static boolean tellGrowth(ResourceWatch watch, double warmUp) {
        boolean any = false;
        for (ResourceWatch.Figure figure : ResourceWatch.Figure.values()) {
            boolean floor = BY_THEIR_FLOOR.contains(figure);
            Trend trend = floor ? watch.floor(figure, warmUp) : watch.trend(figure, warmUp);
            Double bound = BOUNDS.get(figure);
            boolean grows = bound != null && trend.isSurelyAbove(bound);
            System.out.printf(
                    Locale.ROOT,
                    "%s%s: %s, most %.1f%s%n",
                    figure.name().toLowerCase(Locale.ROOT),
                    floor ? " (least of every so many)" : "",
                    trend,
                    watch.most(figure),
                    grows ? ", grows by more than " + bound : "");
            any |= grows;
        }
        return any;
    }

    private static boolean tellWhatIsLeft(ScannerStats stats) {
        System.out.println("behind the end of all scans: " + stats);
        return stats.fetching() == 0 && stats.queued() == 0 && stats.computeRunning() == 0;
    }

    private static boolean tellAnswers(SoakInput input, long rounds, @Nullable Throwable broken) {
        input.byKind().forEach((kind, said) -> System.out.println("  " + kind + " " + said));
        System.out.println(input.checked() + " checked, " + input.wrong() + " wrong, " + rounds + " rounds beside");
        List<String> sample = input.sample();
        sample.forEach(each -> System.out.println("    " + each));
        if (broken != null) System.out.println("the endless scan broke: " + broken);
        return input.wrong() == 0 && broken == null;
    }

    /** Sockets and threads are those of before. Files are not: the JVM keeps the jars open that it has read from. */
    private static boolean tellWhatIsLeft(ResourceSample before, ResourceSample after) {
        System.out.println("before " + before + "\nafter  " + after);
        return after.sockets() <= before.sockets() && after.threads() <= before.threads() + OF_THE_JVM;
    }
}
