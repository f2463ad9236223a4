package dev.muster.showcase.compare;

import dev.muster.config.Settings;
import dev.muster.showcase.fleet.Fleet;
import dev.muster.showcase.fleet.FleetPlan;
import dev.muster.showcase.fleet.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a comparison stands on: the fleet, the tasks, and every runner once it was opened. Closes them all. */
final class CompareEnvironment implements AutoCloseable {
    private final CompareSettings settings;
    private final Settings all;
    private final @Nullable Fleet fleet;
    private final List<Task> tasks;
    private final List<TaskRunner> open = new ArrayList<>();
    private final Map<Boolean, EmbeddedScanner> scanners = new HashMap<>();

    CompareEnvironment(CompareSettings settings, Settings all) {
        this.settings = settings;
        // Loopback may be dialled, and nothing is analysed that nobody asked for.
        this.all = all.with("muster.http.addresses.allow-private", true).with("muster.scan.analysis", "none");
        this.fleet = settings.workload() == Workload.COUNTDOWN ? null : startFleet(settings);
        this.tasks = tasks(settings, fleet == null ? List.of() : fleet.sites());
    }

    List<Task> tasks() {
        return tasks;
    }

    /** Empty where this machine or this Java has no such thing. */
    Optional<TaskRunner> open(Arrangement arrangement) {
        Optional<TaskRunner> runner = switch (arrangement) {
            case SERIAL -> Optional.of(new Serial());
            case INTERLEAVED -> Optional.of(Interleaved.open(all));
            case LOCKED_THREADS -> Optional.of(new LockedThreads(settings.lockSlice()));
            case SPLIT ->
                Optional.of(new Split(scanner(false), Runtime.getRuntime().availableProcessors()));
            case THREADS ->
                Optional.of(
                        settings.workload() == Workload.FETCH ? new BlockingThreads() : new Workers(scanner(false)));
            case PROCESSES -> Optional.of(new Processes());
            case VIRTUAL_THREADS -> VirtualThreads.here();
            case SHARED_DISPATCHER -> Optional.of(new Workers(scanner(true)));
            case OWN_DISPATCHER -> Optional.of(new Workers(scanner(false)));
        };
        runner.ifPresent(open::add);
        return runner;
    }

    /**
     * One for all runners of the same kind: each has clocks that tick, and what ticks beside a measurement takes from
     * it.
     */
    private EmbeddedScanner scanner(boolean onOneDispatcher) {
        return scanners.computeIfAbsent(
                onOneDispatcher,
                one -> one ? EmbeddedScanner.onOneDispatcher(all) : EmbeddedScanner.onOwnDispatchers(all));
    }

    @Override
    public void close() {
        open.forEach(TaskRunner::close);
        scanners.values().forEach(EmbeddedScanner::close);
        if (fleet != null) fleet.close();
    }

    private static Fleet startFleet(CompareSettings settings) {
        int fetches = settings.workload() == Workload.FETCH ? settings.tasks() : settings.fetches();
        try {
            return Fleet.start(FleetPlan.plain(fetches, settings.latency()));
        } catch (IOException problem) {
            throw new IllegalStateException(
                    "the embedded fleet cannot listen on loopback: " + problem.getMessage(), problem);
        }
    }

    /** Countdowns and fetches in turn, as work comes in a service. */
    private static List<Task> tasks(CompareSettings settings, List<Site> sites) {
        int countdowns = settings.workload() == Workload.FETCH ? 0 : settings.tasks();
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < Math.max(countdowns, sites.size()); i++) {
            if (i < countdowns) tasks.add(new Task.Count(tasks.size(), settings.counts()));
            if (i < sites.size()) tasks.add(fetch(tasks.size(), sites.get(i)));
        }
        return List.copyOf(tasks);
    }

    private static Task fetch(int number, Site site) {
        return new Task.Fetch(number, site.address(), site.port(), site.toTarget());
    }
}
