package dev.muster.showcase.demo;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.Finding;
import dev.muster.analysis.Product;
import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.tls.Verification;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts reports up. For one thread. */
final class FiguresCollector {
    private final Map<String, Integer> statuses = new TreeMap<>();
    private final Map<String, Integer> failures = new TreeMap<>();
    private final Map<String, Integer> grades = new TreeMap<>(Comparator.comparing(FiguresCollector::gradeOrder));
    private final Map<String, Integer> missing = new TreeMap<>();
    private final Map<String, Integer> products = new TreeMap<>();
    private final Map<String, Integer> certificates = new TreeMap<>();
    private final Map<String, List<Long>> phases = new LinkedHashMap<>();
    private int redirected;
    private int odd;
    private long tookInAll;

    FiguresCollector() {
        for (String phase : List.of("connect", "TLS handshake", "first byte", "whole target")) {
            phases.put(phase, new ArrayList<>());
        }
    }

    void add(TargetReport report) {
        tookInAll += report.took().toNanos();
        took("whole target", report.took());
        for (Hop hop : report.hops()) addTimings(hop.timings());
        if (report.failure() != null) one(failures, report.failure().code());
        if (report.outcome() != Outcome.ANSWERED) return;
        addAnswer(report);
        if (report.analysis() != null) addAnalysis(report.analysis());
    }

    private void addAnswer(TargetReport report) {
        List<Hop> hops = report.hops();
        Hop last = hops.get(hops.size() - 1);
        if (hops.size() > 1) redirected++;
        last.answer().ifPresent(head -> {
            one(statuses, head.statusCode() / 100 + "xx");
            if (!head.anomalies().isEmpty()) odd++;
        });
        if (last.tls() == null) return;
        Verification verification = last.tls().verification();
        if (verification != null) one(certificates, verification.verified() ? "verified" : problem(verification));
    }

    private static String problem(Verification verification) {
        return verification.problem() == null ? "other" : verification.problem();
    }

    private void addAnalysis(Analysis analysis) {
        if (analysis.grade() != null) one(grades, analysis.grade());
        for (Finding finding : analysis.findings()) {
            if (!finding.pass()) one(missing, finding.rule());
        }
        analysis.products().stream().map(Product::product).distinct().forEach(product -> one(products, product));
    }

    private void addTimings(Timings timings) {
        took("connect", timings.connect());
        took("TLS handshake", timings.tls());
        took("first byte", timings.firstByte());
    }

    private void took(String phase, @Nullable Duration duration) {
        if (duration != null)
            phases.computeIfAbsent(phase, unknown -> new ArrayList<>()).add(duration.toNanos());
    }

    Figures figures() {
        Map<String, Figures.Phase> measured = new LinkedHashMap<>();
        phases.forEach((phase, nanos) -> {
            if (!nanos.isEmpty()) measured.put(phase, phase(nanos));
        });
        return new Figures(
                statuses,
                frequentFirst(failures),
                grades,
                frequentFirst(missing),
                frequentFirst(products),
                frequentFirst(certificates),
                redirected,
                odd,
                measured,
                tookInAll);
    }

    private static Figures.Phase phase(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return new Figures.Phase(sorted.size(), percentile(sorted, 50), percentile(sorted, 99));
    }

    private static long percentile(List<Long> sorted, int percent) {
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
    }

    private static void one(Map<String, Integer> counts, String key) {
        counts.merge(key, 1, Integer::sum);
    }

    private static Map<String, Integer> frequentFirst(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (left, right) -> left, LinkedHashMap::new));
    }

    /** A+ before A before A-. */
    private static String gradeOrder(String grade) {
        if (grade.endsWith("+")) return grade.substring(0, 1) + "0";
        return grade.endsWith("-") ? grade.substring(0, 1) + "2" : grade + "1";
    }
}
