package dev.muster.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
        SOCKETS(ResourceSample::sockets);

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
    private final Supplier<String> progress;

    private ResourceWatch(int collectEvery, Supplier<String> progress) {
        this.collectEvery = collectEvery;
        this.progress = progress;
    }

    /**
     * @param collectEvery seconds between two looks at the heap
     * @param progress stands at the end of each line
     */
    static ResourceWatch start(int collectEvery, Supplier<String> progress) {
        ResourceWatch watch = new ResourceWatch(collectEvery, progress);
        System.out.println("seconds  resident MB  heap MB  direct MB  threads  files  sockets");
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
            samples.add(sample);
            if (collects) System.out.println(line(sample) + "  " + progress.get());
        } catch (RuntimeException | Error e) {
            // A timer keeps what its task throws to itself, and runs it no more.
            System.out.println("no more samples: " + e);
            throw e;
        }
    }

    private static String line(ResourceSample sample) {
        return String.format(
                Locale.ROOT,
                "%7.0f  %11.1f  %7.1f  %9.1f  %7d  %5d  %7d",
                sample.seconds(),
                sample.residentMb(),
                sample.heapMb(),
                sample.directMb(),
                sample.threads(),
                sample.files(),
                sample.sockets());
    }

    /** The line through the samples from {@code warmUp} seconds on. */
    synchronized Trend trend(Figure figure, double warmUp) {
        List<ResourceSample> warm =
                samples.stream().filter(each -> each.seconds() >= warmUp).toList();
        return Trend.of(
                warm.stream().mapToDouble(ResourceSample::seconds).toArray(),
                warm.stream().mapToDouble(figure.of).toArray());
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
