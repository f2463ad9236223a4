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
    SERIAL("one task after the other", false, false, Set.of(COUNTDOWN, FETCH, MIXED)),
    INTERLEAVED("an event loop: tasks take turns on one thread", true, false, Set.of(COUNTDOWN, FETCH, MIXED)),
    LOCKED_THREADS("threads under one global lock", true, false, Set.of(COUNTDOWN, FETCH, MIXED)),
    SPLIT("one task cut in pieces over the cores", false, true, Set.of(COUNTDOWN)),
    THREADS("one thread per task", true, true, Set.of(COUNTDOWN, FETCH)),
    PROCESSES("one process per task", true, true, Set.of(COUNTDOWN)),
    VIRTUAL_THREADS("one green thread per task", true, true, Set.of(COUNTDOWN, FETCH, MIXED)),
    SHARED_DISPATCHER("actors, I/O and CPU work on one dispatcher", true, true, Set.of(FETCH, MIXED)),
    OWN_DISPATCHER("actors, I/O and CPU work apart, as Muster runs them", true, true, Set.of(FETCH, MIXED));

    private final String standsFor;
    private final boolean concurrent;
    private final boolean parallel;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is
    private final Set<Workload> workloads;

    Arrangement(String standsFor, boolean concurrent, boolean parallel, Set<Workload> workloads) {
        this.standsFor = standsFor;
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
