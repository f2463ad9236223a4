package dev.muster.input;

import dev.muster.http.target.Host;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Random;

/**
 * How fast duplicates are found: {@code DuplicatesRate TARGETS [IN_MEMORY] [DIRECTORY]}. Adds so many distinct targets,
 * then a million drawn from them, and prints the rates, the processor time for each, which says more on a busy machine,
 * the longest that one took, and what the process holds. Ends with 1 where a target was taken for what it is not.
 */
final class DuplicatesRate {
    private static final int AGAIN = 1_000_000;
    private static final int STEPS = 10;

    private DuplicatesRate() {}

    public static void main(String[] arguments) throws IOException {
        long targets = Long.parseLong(arguments[0]);
        long inMemory = arguments.length > 1 ? Long.parseLong(arguments[1]) : Long.MAX_VALUE;
        Path directory = Path.of(arguments.length > 2 ? arguments[2] : System.getProperty("java.io.tmpdir", "."));
        long wrong = 0;
        try (SeenTargets seen = new SeenTargets(inMemory, directory, 42)) {
            System.out.println("distinct so far  each second  processor us  longest ms  resident");
            long began = System.nanoTime();
            long spent = processorTime();
            for (int step = 0; step < STEPS; step++) {
                wrong += add(seen, targets * step / STEPS, targets * (step + 1) / STEPS);
            }
            System.out.printf(
                    Locale.ROOT,
                    "all: %,.0f each second, %.2f us of processor time%n",
                    targets * 1e9 / (System.nanoTime() - began),
                    (processorTime() - spent) / 1e3 / targets);
            Random random = new Random(42);
            long againBegan = System.nanoTime();
            long againSpent = processorTime();
            for (int i = 0; i < AGAIN; i++) {
                if (seen.add(target((long) (random.nextDouble() * targets)))) wrong++;
            }
            System.out.printf(
                    Locale.ROOT,
                    "duplicates: %,.0f each second, %.2f us of processor time%n",
                    AGAIN * 1e9 / (System.nanoTime() - againBegan),
                    (processorTime() - againSpent) / 1e3 / AGAIN);
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.printf(
                    Locale.ROOT,
                    "heap %,d MB, %s, wrong %d%n",
                    (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                    resident(),
                    wrong);
        }
        if (wrong > 0) System.exit(1);
    }

    private static long add(SeenTargets seen, long from, long to) throws IOException {
        long wrong = 0;
        long longest = 0;
        long spent = processorTime();
        long began = System.nanoTime();
        long last = began;
        for (long i = from; i < to; i++) {
            if (!seen.add(target(i))) wrong++;
            long now = System.nanoTime();
            longest = Math.max(longest, now - last);
            last = now;
        }
        System.out.printf(
                Locale.ROOT,
                "%,15d  %,11.0f  %12.2f  %10.1f  %s%n",
                to,
                (to - from) * 1e9 / (last - began),
                (processorTime() - spent) / 1e3 / (to - from),
                longest / 1e6,
                resident());
        return wrong;
    }

    private static Target target(long number) {
        String name = "site-" + number + ".example";
        return new Target(name, SchemeChoice.AUTO, new Host(name, Host.Kind.NAME), OptionalInt.empty(), "/");
    }

    /** Of this thread, in nanoseconds. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String resident() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) return line.replaceAll("\\s+", " ");
        }
        return "VmRSS: unknown";
    }
}
