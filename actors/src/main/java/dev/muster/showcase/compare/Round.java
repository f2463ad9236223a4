package dev.muster.showcase.compare;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One round of one arrangement while it runs: its tasks, its clock and its records. Safe for any thread. */
final class Round {
    /** Spans kept: a picture shows no more, and a recorder must not disturb what it records. */
    private static final int MOST_SPANS = 20_000;

    private final List<Task> tasks;
    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
    private final Queue<Long> fetches = new ConcurrentLinkedQueue<>();
    private final Map<String, String> lanes = new ConcurrentHashMap<>();
    private final AtomicInteger lanesSeen = new AtomicInteger();
    private final AtomicInteger spanCount = new AtomicInteger();
    private final AtomicLong value = new AtomicLong();
    private final AtomicLong otherCpu = new AtomicLong();
    private final AtomicLong startUp = new AtomicLong();
    private volatile long begun;
    private volatile long ended;
    private volatile long cpuBefore;
    private volatile long cpuAfter;

    Round(List<Task> tasks) {
        this.tasks = List.copyOf(tasks);
    }

    List<Task> tasks() {
        return tasks;
    }

    /** Starts the clock. */
    void begin() {
        cpuBefore = processCpu();
        begun = System.nanoTime();
    }

    /** Stops the clock. */
    void end() {
        ended = System.nanoTime();
        cpuAfter = processCpu();
    }

    /** @param from as {@link System#nanoTime} gave it */
    void ran(String lane, int task, Span.Kind kind, long from, long to) {
        if (spanCount.incrementAndGet() <= MOST_SPANS) spans.add(new Span(lane, task, kind, from - begun, to - begun));
    }

    /** On the lane of the thread that calls, until now. */
    void computed(int task, long from) {
        ran(lane(), task, Span.Kind.COMPUTING, from, System.nanoTime());
    }

    /** On the lane of the thread that calls and waits, until now. */
    void waited(int task, long from) {
        ran(lane(), task, Span.Kind.WAITING, from, System.nanoTime());
    }

    /** A thread with a short name has it from here; those of a pool get a number in the order they came. */
    private String lane() {
        String name = Thread.currentThread().getName();
        if (name.equals("main") || name.startsWith("thread ")) return name;
        return lanes.computeIfAbsent(name, unknown -> "worker " + lanesSeen.incrementAndGet());
    }

    /** The end of a countdown. */
    void counted(long result) {
        value.addAndGet(result);
    }

    /** The end of a fetch. All were asked for when the round began, so that waiting for a turn counts as waiting. */
    void fetched() {
        fetches.add(System.nanoTime() - begun);
    }

    /** Work of other processes. */
    void addCpu(long nanos) {
        otherCpu.addAndGet(nanos);
    }

    void startedUpFor(long nanos) {
        startUp.set(nanos);
    }

    /** The nanoTime of the beginning. */
    long begun() {
        return begun;
    }

    /** The sum of what all countdowns came to. */
    long value() {
        return value.get();
    }

    Measure measure() {
        List<Long> sorted = new ArrayList<>(fetches);
        sorted.sort(Comparator.naturalOrder());
        return new Measure(
                ended - begun,
                cpuAfter - cpuBefore + otherCpu.get(),
                startUp.get(),
                sorted.isEmpty() ? null : percentile(sorted, 50),
                sorted.isEmpty() ? null : percentile(sorted, 99));
    }

    Timeline timeline() {
        return new Timeline(joined(spans), ended - begun, spanCount.get() <= MOST_SPANS);
    }

    /** Nearest rank: with few fetches p99 is the slowest one. */
    private static Long percentile(List<Long> sorted, int percent) {
        int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
        return sorted.get(Math.max(0, rank - 1));
    }

    /** CooperativeScheduler of the same task that follow each other on the same lane become one span. */
    private static List<Span> joined(Collection<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparing(Span::lane).thenComparingLong(Span::from));
        List<Span> joined = new ArrayList<>();
        for (Span span : sorted) {
            Span last = joined.isEmpty() ? span : joined.get(joined.size() - 1);
            boolean follows = !joined.isEmpty()
                    && last.lane().equals(span.lane())
                    && last.task() == span.task()
                    && last.kind() == span.kind()
                    && span.from() - last.to() < 200_000;
            if (follows) {
                joined.set(
                        joined.size() - 1,
                        new Span(last.lane(), last.task(), last.kind(), last.from(), Math.max(last.to(), span.to())));
            } else {
                joined.add(span);
            }
        }
        joined.sort(Comparator.comparingLong(Span::from));
        return joined;
    }

    private static long processCpu() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
