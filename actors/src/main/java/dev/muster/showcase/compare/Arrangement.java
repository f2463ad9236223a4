package dev.muster.showcase.compare;

import static dev.muster.showcase.compare.Workload.COUNTDOWN;
import static dev.muster.showcase.compare.Workload.FETCH;
import static dev.muster.showcase.compare.Workload.MIXED;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The ways to arrange work, in the order of the tables. */
public enum Arrangement {
    SERIAL(
            "one task after the other",
            "for task in tasks: task()",
            "The base: one core computes, and all the waiting adds up.",
            false,
            false,
            Set.of(COUNTDOWN, FETCH, MIXED)),
    INTERLEAVED(
            "an event loop: tasks take turns on one thread",
            "asyncio.gather(*tasks)",
            "Concurrent, not parallel: waiting overlaps, computing does not.",
            true,
            false,
            Set.of(COUNTDOWN, FETCH, MIXED)),
    LOCKED_THREADS(
            "threads under one global lock",
            "ThreadPoolExecutor().map(task, inputs), under the GIL",
            "Real threads, and one of them computes at a time: the lock makes them take turns.",
            true,
            false,
            Set.of(COUNTDOWN, FETCH, MIXED)),
    SPLIT(
            "one task cut in pieces over the cores",
            "numpy, whose C code lets go of the GIL",
            "Parallel, not concurrent: one task at a time, each on all cores.",
            false,
            true,
            Set.of(COUNTDOWN)),
    THREADS(
            "one thread per task",
            "threading.Thread(target=task) in a Python without GIL (3.13t)",
            "Without a global lock, threads compute on all cores.",
            true,
            true,
            Set.of(COUNTDOWN, FETCH)),
    PROCESSES(
            "one process per task",
            "multiprocessing.Pool().map(task, inputs)",
            "All cores too, at the price of starting processes, each with memory of its own.",
            true,
            true,
            Set.of(COUNTDOWN)),
    VIRTUAL_THREADS(
            "one green thread per task",
            "no counterpart; in Go a goroutine: go task()",
            "As cheap as the tasks of an event loop, and on all cores.",
            true,
            true,
            Set.of(COUNTDOWN, FETCH, MIXED)),
    SHARED_DISPATCHER(
            "actors, I/O and CPU work on one dispatcher",
            "asyncio with computing coroutines in the loop",
            "What computes stands in front of what only waits: answers come late.",
            true,
            true,
            Set.of(FETCH, MIXED)),
    OWN_DISPATCHER(
            "actors, I/O and CPU work apart, as Muster runs them",
            "loop.run_in_executor(ProcessPoolExecutor(), task)",
            "What waits and what computes have threads of their own: neither holds up the other.",
            true,
            true,
            Set.of(FETCH, MIXED));

    private final String standsFor;
    private final String python;
    private final String lesson;
    private final boolean concurrent;
    private final boolean parallel;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is
    private final Set<Workload> workloads;

    Arrangement(
            String standsFor,
            String python,
            String lesson,
            boolean concurrent,
            boolean parallel,
            Set<Workload> workloads) {
        this.standsFor = standsFor;
        this.python = python;
        this.lesson = lesson;
        this.concurrent = concurrent;
        this.parallel = parallel;
        this.workloads = workloads;
    }

    /** The stable string of options and records. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it stands for, in a few words. */
    public String standsFor() {
        return standsFor;
    }

    /** What somebody who comes from Python knows it as. */
    public String python() {
        return python;
    }

    /** What it shows, in one sentence. */
    public String lesson() {
        return lesson;
    }

    /** Whether several tasks are under way at once. */
    public boolean isConcurrent() {
        return concurrent;
    }

    /** Whether several things are computed at the same moment. */
    public boolean isParallel() {
        return parallel;
    }

    public boolean suits(Workload workload) {
        return workloads.contains(workload);
    }

    /** All that make sense for {@code workload}, in order. */
    public static List<Arrangement> all(Workload workload) {
        return Arrays.stream(values()).filter(one -> one.suits(workload)).toList();
    }
}
