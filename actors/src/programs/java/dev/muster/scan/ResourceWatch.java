package dev.muster.scan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Samples what this process holds, every second on a thread of its own, and looks at the heap behind a full collection
 * every so often. Prints a line with each such look.
 */
final class ResourceWatch implements AutoCloseable {
    /** What may grow, and by how much. */
    enum Figure {
        RESIDENT_MB(ResourceSample::residentMb),
        HEAP_MB(ResourceSample::heapMb),
        DIRECT_MB(ResourceSample::directMb),
        THREADS(ResourceSample::threads),
        FILES(ResourceSample::files),
        SOCKETS(ResourceSample::sockets),
        /** Beside one for each target that is being fetched. */
        OTHER_SOCKETS(sample -> sample.sockets() - sample.fetching());

        @SuppressWarnings("ImmutableEnumChecker") // method references
        private final ToDoubleFunction<ResourceSample> of;

        Figure(ToDoubleFunction<ResourceSample> of) {
            this.of = of;
        }
    }

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "resource-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final long began = System.nanoTime();
    private final List<ResourceSample> samples = new ArrayList<>();
    private final int collectEvery;
    private final IntSupplier fetching;
    private final Supplier<String> progress;

    private ResourceWatch(int collectEvery, IntSupplier fetching, Supplier<String> progress) {
        this.collectEvery = collectEvery;
        this.fetching = fetching;
        this.progress = progress;
    }

    /**
     * @param collectEvery seconds between two looks at the heap
     * @param fetching how many targets are being fetched
     * @param progress stands at the end of each line
     */
    static ResourceWatch start(int collectEvery, IntSupplier fetching, Supplier<String> progress) {
        ResourceWatch watch = new ResourceWatch(collectEvery, fetching, progress);
        System.out.println("seconds  resident MB  heap MB  direct MB  threads  files  sockets  fetching");
        var unused = watch.timer.scheduleAtFixedRate(watch::sample, 0, 1, TimeUnit.SECONDS);
        return watch;
    }

    private synchronized void sample() {
        try {
            boolean collects = samples.size() % collectEvery == 0;
            double seconds = (System.nanoTime() - began) / 1e9;
            ResourceSample sample = collects
                    ? ResourceSample.now(seconds)
                    : ResourceSample.now(
                            seconds, samples.get(samples.size() - 1).heapMb());
            samples.add(sample.withFetching(fetching.getAsInt()));
            if (collects) System.out.println(line(samples.get(samples.size() - 1)) + "  " + progress.get());
        } catch (RuntimeException | Error e) {
            // A timer keeps what its task throws to itself, and runs it no more.
            System.out.println("no more samples: " + e);
            throw e;
        }
    }

    private static String line(ResourceSample sample) {
        return String.format(
                Locale.ROOT,
                "%7.0f  %11.1f  %7.1f  %9.1f  %7d  %5d  %7d  %8d",
                sample.seconds(),
                sample.residentMb(),
                sample.heapMb(),
                sample.directMb(),
                sample.threads(),
                sample.files(),
                sample.sockets(),
                sample.fetching());
    }

    /** The line through the samples from {@code warmUp} seconds on. */
    synchronized Trend trend(Figure figure, double warmUp) {
        List<ResourceSample> warm =
                samples.stream().filter(each -> each.seconds() >= warmUp).toList();
        return trend(warm, figure);
    }

    /**
     * The line through the least of every so many samples from {@code warmUp} seconds on: what comes and goes with the
     * work does not count, and what is never given back does.
     */
    synchronized Trend floor(Figure figure, double warmUp) {
        List<ResourceSample> warm =
                samples.stream().filter(each -> each.seconds() >= warmUp).toList();
        int several = Math.max(1, warm.size() / Trend.BLOCKS);
        List<ResourceSample> least = new ArrayList<>();
        for (int i = 0; i + several <= warm.size(); i += several) {
            least.add(Collections.min(warm.subList(i, i + several), Comparator.comparingDouble(figure.of)));
        }
        return trend(least, figure);
    }

    private static Trend trend(List<ResourceSample> samples, Figure figure) {
        return Trend.of(
                samples.stream().mapToDouble(ResourceSample::seconds).toArray(),
                samples.stream().mapToDouble(figure.of).toArray());
    }

    /** The largest of all samples. */
    synchronized double most(Figure figure) {
        return samples.stream().mapToDouble(figure.of).max().orElse(0);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
