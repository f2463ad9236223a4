package dev.muster.showcase.compare;

import dev.muster.showcase.compare.ComparisonReport.Result;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/** What a comparison shows, in one sentence made of its own figures. It claims nothing that they do not carry. */
final class Conclusion {
    /** Gains below this are noise. */
    private static final double SAME = 1.15;

    private static final double GAIN = 1.3;
    private static final double SEVERAL_TIMES = 2;
    /** A countdown alone on a core gets nearly all of it. */
    private static final double CALM = 0.85;

    private static final String UNCLEAR = "these figures show nothing for sure";

    private Conclusion() {}

    static String sentence(ComparisonReport report) {
        String sentence = switch (report.settings().workload()) {
            case COUNTDOWN -> countdown(report);
            case FETCH -> fetch(report);
            case MIXED -> mixed(report);
        };
        return isBusy(report)
                ? sentence
                        + " But serial got less than a whole core: the machine was busy with something else, so"
                        + " repeat it when it is calm."
                : sentence;
    }

    private static boolean isBusy(ComparisonReport report) {
        return report.settings().workload() == Workload.COUNTDOWN
                && report.median(Arrangement.SERIAL)
                        .filter(serial -> serial.cpu() < CALM * serial.wall())
                        .isPresent();
    }

    private static String countdown(ComparisonReport report) {
        Optional<Result> turns = fastest(report, one -> one.isConcurrent() && !one.isParallel());
        Optional<Result> parallel = fastest(report, Arrangement::isParallel);
        if (turns.isEmpty() || parallel.isEmpty()) return nothingToCompare();
        String facts = "Taking turns: " + times(report, turns.get()) + " the speed of serial ("
                + turns.get().arrangement().code() + "), at the same moment: " + times(report, parallel.get()) + " ("
                + parallel.get().arrangement().code() + ", " + report.cores() + " cores): ";
        boolean clear = speedUp(report, turns.get()) < SAME && speedUp(report, parallel.get()) > GAIN;
        return facts + (clear ? "CPU-bound work gains from parallelism, not from concurrency." : UNCLEAR + ".");
    }

    private static String fetch(ComparisonReport report) {
        Optional<Result> turns = fastest(report, one -> one.isConcurrent() && !one.isParallel());
        Optional<Result> parallel = fastest(report, one -> one.isConcurrent() && one.isParallel());
        if (turns.isEmpty() || parallel.isEmpty()) return nothingToCompare();
        String facts = "Waiting together on one thread or under one lock: " + times(report, turns.get())
                + " the speed of serial (" + turns.get().arrangement().code() + "), with all cores: "
                + times(report, parallel.get()) + " ("
                + parallel.get().arrangement().code() + "): ";
        boolean clear = speedUp(report, turns.get()) > SEVERAL_TIMES;
        return facts + (clear ? "I/O-bound work gains from concurrency, and needs no parallelism." : UNCLEAR + ".");
    }

    private static String mixed(ComparisonReport report) {
        Optional<Long> shared = report.median(Arrangement.SHARED_DISPATCHER).map(Measure::fetchP99);
        Optional<Long> own = report.median(Arrangement.OWN_DISPATCHER).map(Measure::fetchP99);
        if (shared.isEmpty() || own.isEmpty()) return nothingToCompare();
        double factor = (double) shared.get() / own.get();
        String facts = "Fetch p99 on one dispatcher for both: " + Formats.time(shared.get()) + ", on one each: "
                + Formats.time(own.get()) + " (" + Formats.format("%.1f", factor) + " times better): ";
        return facts
                + (factor > SEVERAL_TIMES
                        ? "work that waits must not stand in line behind work that computes."
                        : UNCLEAR + ".");
    }

    private static Optional<Result> fastest(ComparisonReport report, Predicate<Arrangement> kind) {
        return report.results().stream()
                .filter(result -> kind.test(result.arrangement()))
                .filter(result -> report.speedUp(result.arrangement()).isPresent())
                .max(Comparator.comparing(result -> speedUp(report, result)));
    }

    private static double speedUp(ComparisonReport report, Result result) {
        return report.speedUp(result.arrangement()).orElse(0.0);
    }

    private static String times(ComparisonReport report, Result result) {
        return Formats.times(speedUp(report, result)) + " times";
    }

    private static String nothingToCompare() {
        return "Too few arrangements to conclude anything from.";
    }
}
