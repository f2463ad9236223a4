package dev.muster.scan;

import dev.muster.http.Hop;
import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import dev.muster.scan.report.TargetReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Targets without end: good ones, and one in so many that is hostile or faulty. Knows of each target under way what its
 * server means, and checks the reports against that. Read on one thread, checked on another.
 */
final class SoakInput implements Iterator<ScanInput> {
    private static final int ONE_IN = 30;
    private static final int SAMPLE = 10;

    private final List<Target> good;
    private final List<List<Neighbour>> kinds;
    private final Random random;
    private final Map<Long, Neighbour> beside = new ConcurrentHashMap<>();
    /** What each good site answered first: it does so every time. */
    private final Map<String, String> answers = new HashMap<>();

    private final Map<String, Map<String, Long>> byKind = new TreeMap<>();
    private final List<String> sample = new ArrayList<>();
    private long seq;
    private long checked;
    private long wrong;

    SoakInput(MixedServers servers, long seed) {
        this.good = servers.good();
        this.kinds = List.copyOf(servers.hostile().stream()
                .collect(Collectors.groupingBy(Neighbour::kind, TreeMap::new, Collectors.toList()))
                .values());
        this.random = new Random(seed);
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public ScanInput next() {
        seq++;
        if (random.nextInt(ONE_IN) > 0) {
            return new ScanInput.Wanted(seq, seq, good.get(random.nextInt(good.size())));
        }
        List<Neighbour> others = kinds.get(random.nextInt(kinds.size()));
        Neighbour neighbour = others.get(random.nextInt(others.size()));
        beside.put(seq, neighbour);
        return new ScanInput.Wanted(seq, seq, neighbour.target());
    }

    /** Compares {@code report} with what its server meant. */
    synchronized void check(TargetReport report) {
        checked++;
        Neighbour neighbour = beside.remove(report.seq());
        String said = HostileMix.said(report);
        String kind = neighbour == null ? "good" : neighbour.kind();
        byKind.computeIfAbsent(kind, unused -> new TreeMap<>()).merge(said, 1L, Long::sum);
        if (isRight(report, neighbour, said)) return;
        wrong++;
        if (sample.size() == SAMPLE) return;
        String words = kind + ": " + HostileMix.inWords(report);
        sample.add(words);
        System.out.println("wrong: " + words); // at once: whoever stops the program wants to know, too
    }

    private boolean isRight(TargetReport report, @Nullable Neighbour neighbour, String said) {
        if (neighbour != null) return SoakExpectations.allow(neighbour.kind(), said);
        if (!HostileMix.isRight(report)) return false;
        String answer = firstAnswer(report);
        String before = answers.putIfAbsent(report.target(), answer);
        return before == null || before.equals(answer);
    }

    /** Status and field lines that do not differ from one answer to the next. */
    private static String firstAnswer(TargetReport report) {
        Hop first = report.hops().get(0);
        return first.answer()
                .map(head -> head.statusCode()
                        + " "
                        + head.fields().lines().stream()
                                .map(line -> line.name().toString())
                                .toList())
                .orElse("none");
    }

    synchronized long checked() {
        return checked;
    }

    /** Reports that are not what the server meant, those that were called our own trouble among them. */
    synchronized long wrong() {
        return wrong;
    }

    /** The first of these, in words. */
    synchronized List<String> sample() {
        return List.copyOf(sample);
    }

    /** For each kind what its targets came to, with counts. */
    synchronized Map<String, Map<String, Long>> byKind() {
        return new TreeMap<>(byKind);
    }
}
