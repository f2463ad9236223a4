package dev.muster.showcase.compare;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
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

/** What a comparison stands on: the fleet, the tasks, and every way once it was opened. Closes them all. */
final class Workshop implements AutoCloseable {
    /** Loopback may be dialled, and nothing is judged that nobody asked for. */
    private static final Config OVERRIDES =
            ConfigFactory.parseString("muster { http.addresses.allow-private = on, scan.analysis = none }");

    private final CompareSettings settings;
    private final Config config;
    private final @Nullable Fleet fleet;
    private final List<Task> tasks;
    private final List<Way> open = new ArrayList<>();
    private final Map<Boolean, Product> products = new HashMap<>();

    Workshop(CompareSettings settings, Config config) {
        this.settings = settings;
        this.config = OVERRIDES.withFallback(config);
        this.fleet = settings.workload() == Workload.COUNTDOWN ? null : startFleet(settings);
        this.tasks = tasks(settings, fleet == null ? List.of() : fleet.sites());
    }

    List<Task> tasks() {
        return tasks;
    }

    /** Empty where this machine or this Java has no such thing. */
    Optional<Way> open(Arrangement arrangement) {
        Optional<Way> way = switch (arrangement) {
            case SERIAL -> Optional.of(new Serial());
            case INTERLEAVED -> Optional.of(Interleaved.open(config));
            case LOCKED_THREADS -> Optional.of(new LockedThreads(settings.lockSlice()));
            case SPLIT ->
                Optional.of(new Split(product(false), Runtime.getRuntime().availableProcessors()));
            case THREADS ->
                Optional.of(
                        settings.workload() == Workload.FETCH ? new BlockingThreads() : new Workers(product(false)));
            case PROCESSES -> Optional.of(new Processes());
            case VIRTUAL_THREADS -> VirtualThreads.here();
            case SHARED_DISPATCHER -> Optional.of(new Workers(product(true)));
            case OWN_DISPATCHER -> Optional.of(new Workers(product(false)));
        };
        way.ifPresent(open::add);
        return way;
    }

    /** One for all ways of the same kind: each has clocks that tick, and what ticks beside a measurement takes from it. */
    private Product product(boolean onOneDispatcher) {
        return products.computeIfAbsent(
                onOneDispatcher,
                one -> one ? ScannerProduct.onOneDispatcher(config) : ScannerProduct.onOwnDispatchers(config));
    }

    @Override
    public void close() {
        open.forEach(Way::close);
        products.values().forEach(Product::close);
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
