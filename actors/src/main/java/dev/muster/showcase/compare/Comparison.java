package dev.muster.showcase.compare;

import dev.muster.config.Settings;
import dev.muster.showcase.compare.ComparisonReport.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs a workload in every arrangement asked for. Each round goes through all arrangements, there and back, so that
 * whatever drifts on the machine hits all alike; one round before them warms up.
 */
public final class Comparison {
    /** Counted in a round to warm up: enough for the compiler. */
    private static final long WARM_UP_COUNTS = 50_000_000;

    /** As a scan has them under way, and so that warming up does not take all day. */
    private static final int WARM_UP_FETCHES_AT_ONCE = 200;

    private record Sample(Measure measure, Timeline timeline) {}

    private final CompareSettings settings;
    private final Consumer<String> announcements;
    private final Consumer<String> progress;

    private Comparison(CompareSettings settings, Consumer<String> announcements, Consumer<String> progress) {
        this.settings = settings;
        this.announcements = announcements;
        this.progress = progress;
    }

    /**
     * Blocks until all rounds are done. Starts a fleet on loopback where something is fetched, and actor systems of its
     * own; ends them all.
     *
     * @param all every setting, for the scanner
     * @param announcements takes a line that says what comes and how long it takes
     * @param progress takes a line whenever something else is being done
     * @throws IllegalStateException where a task failed, or arrangements came to different values
     */
    public static ComparisonReport run(
            CompareSettings settings, Settings all, Consumer<String> announcements, Consumer<String> progress)
            throws InterruptedException {
        try (CompareEnvironment environment = new CompareEnvironment(settings, all)) {
            return new Comparison(settings, announcements, progress).run(environment);
        }
    }

    private ComparisonReport run(CompareEnvironment environment) throws InterruptedException {
        Map<Arrangement, Optional<TaskRunner>> runners = new EnumMap<>(Arrangement.class);
        for (Arrangement arrangement : settings.arrangements()) runners.put(arrangement, environment.open(arrangement));
        long began = System.nanoTime();
        long expected = expectedValue(environment.tasks());
        Duration estimate =
                Estimate.of(settings, Runtime.getRuntime().availableProcessors(), System.nanoTime() - began);
        announcements.accept(Formats.format(
                "%s: %d x %d measurements, about %s, after warming up",
                settings.workload().code(),
                settings.arrangements().size(),
                settings.rounds(),
                Formats.time(estimate.toNanos())));
        warmUp(runners, environment);
        Map<Arrangement, List<Sample>> samples = new EnumMap<>(Arrangement.class);
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Arrangement arrangement : inOrderOf(round)) {
                Optional<TaskRunner> runner = runners.getOrDefault(arrangement, Optional.empty());
                if (runner.isEmpty()) continue;
                progress.accept("round " + round + " of " + settings.rounds() + ": " + arrangement.code());
                samples.computeIfAbsent(arrangement, one -> new ArrayList<>())
                        .add(sample(runner.get(), environment.tasks(), expected));
            }
        }
        return report(samples);
    }

    /** There and back again: a machine that slows down or speeds up does so for the first and the last in turn. */
    private List<Arrangement> inOrderOf(int round) {
        List<Arrangement> order = new ArrayList<>(settings.arrangements());
        if (round % 2 == 0) Collections.reverse(order);
        return order;
    }

    private void warmUp(Map<Arrangement, Optional<TaskRunner>> runners, CompareEnvironment environment)
            throws InterruptedException {
        List<Task> tasks = new ArrayList<>();
        for (Task task : environment.tasks()) tasks.add(shorter(task));
        List<Task> crowd = crowd(tasks);
        for (Arrangement arrangement : settings.arrangements()) {
            Optional<TaskRunner> runner = runners.getOrDefault(arrangement, Optional.empty());
            // A process warms itself up, and fetches in series take as long as they take.
            if (runner.isEmpty() || arrangement == Arrangement.PROCESSES) continue;
            boolean few = arrangement == Arrangement.SERIAL;
            progress.accept("warming up: " + arrangement.code());
            List<Task> some = few ? tasks.subList(0, Math.min(2, tasks.size())) : crowd;
            int times = few ? 1 : warmUpRounds();
            for (int i = 0; i < times; i++) runner.get().run(new Round(some));
        }
    }

    /** The tasks, those that fetch as often as it takes to have many under way. */
    private List<Task> crowd(List<Task> tasks) {
        List<Task> fetches = tasks.stream().filter(Task.Fetch.class::isInstance).toList();
        List<Task> crowd = new ArrayList<>(tasks);
        if (fetches.isEmpty()) return crowd;
        int most = Math.min(WARM_UP_FETCHES_AT_ONCE, settings.warmUpFetches());
        for (int more = most - fetches.size(); more > 0; more -= fetches.size()) crowd.addAll(fetches);
        return crowd;
    }

    private int warmUpRounds() {
        return settings.workload() == Workload.COUNTDOWN ? 1 : settings.warmUpFetches() / WARM_UP_FETCHES_AT_ONCE + 1;
    }

    private Task shorter(Task task) {
        long most = WARM_UP_COUNTS / warmUpRounds();
        return task instanceof Task.Count count ? new Task.Count(count.number(), Math.min(most, count.counts())) : task;
    }

    private static Sample sample(TaskRunner runner, List<Task> tasks, long expected) throws InterruptedException {
        Round round = new Round(tasks);
        runner.run(round);
        if (round.value() != expected) {
            throw new IllegalStateException("the countdowns came to " + round.value() + " instead of " + expected);
        }
        return new Sample(round.measure(), round.timeline());
    }

    /** What the countdowns of all tasks must come to, whoever counts. */
    private static long expectedValue(List<Task> tasks) {
        long sum = 0;
        long counts = 0;
        long value = 0;
        for (Task task : tasks) {
            if (!(task instanceof Task.Count count)) continue;
            if (count.counts() != counts) {
                counts = count.counts();
                Countdown countdown = new Countdown(counts);
                countdown.countAll();
                value = countdown.value();
            }
            sum += value;
        }
        return sum;
    }

    private ComparisonReport report(Map<Arrangement, List<Sample>> samples) {
        List<Result> results = new ArrayList<>();
        for (Arrangement arrangement : settings.arrangements()) {
            List<Sample> own = samples.get(arrangement);
            results.add(own == null ? Result.missing(arrangement, VirtualThreads.MISSING) : result(arrangement, own));
        }
        return new ComparisonReport(
                settings,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version", ""),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                results);
    }

    private static Result result(Arrangement arrangement, List<Sample> samples) {
        List<Measure> rounds = samples.stream().map(Sample::measure).toList();
        Measure median = Measure.median(rounds);
        Sample typical = samples.stream()
                .min(Comparator.comparingLong(
                        sample -> Math.abs(sample.measure().wall() - median.wall())))
                .orElseThrow();
        return new Result(arrangement, null, median, rounds, typical.timeline());
    }
}
