package dev.muster.showcase.demo;

import dev.muster.scan.report.ScanSummary;
import dev.muster.showcase.fleet.Site;
import dev.muster.text.LineBreaks;
import java.util.Locale;
import java.util.Map;

/** A demonstration for the terminal: what was scanned, what was found, where the time went. */
public final class DemoText {
    private static final int BAR = 32;
    private static final int LEAST_BAR = 8;
    private static final int NARROW = 60;
    private static final int FIGURES = 22;
    private static final int MOST = 12;
    private static final int LABEL = 17;
    private static final int MOST_RULES = 8;

    private final StringBuilder text = new StringBuilder();
    private final DemoReport report;
    private final int columns;
    private final int names;
    private final int bar;

    private DemoText(DemoReport report, int columns) {
        this.report = report;
        this.columns = columns;
        this.names = columns < NARROW ? 15 : Math.min(32, columns - FIGURES - BAR);
        this.bar = Math.min(BAR, columns - FIGURES - names);
    }

    /**
     * @param columns that no line is longer than; at least 40
     */
    public static String of(DemoReport report, int columns) {
        DemoText text = new DemoText(report, columns);
        text.scanned();
        text.found();
        text.time();
        return LineBreaks.fitted(text.text.toString(), columns);
    }

    private void scanned() {
        Site first = report.first();
        Site last = report.last();
        String where = report.ownAddresses()
                ? first.address() + " to " + last.address() + ", port " + first.port()
                : "ports of " + first.address() + " (this system has no other loopback addresses)";
        line(
                "%,d sites, %s and so on, at %s; seed %d, up to %,d asked at once.",
                report.sites(),
                first.host().value(),
                where,
                report.settings().seed(),
                report.settings().concurrency());
        if (report.sites() < report.settings().sites()) {
            line(
                    "(%,d were wanted: there are too few file descriptors; raise ulimit -n.)",
                    report.settings().sites());
        }
        line("");
    }

    private void found() {
        ScanSummary summary = report.summary();
        Figures figures = report.figures();
        heading("What was found");
        bar("answered", summary.answered(), report.sites(), report.sites());
        bar("failed", summary.failures(), report.sites(), report.sites());
        bar("rejected", summary.rejected(), report.sites(), report.sites());
        list("failures", figures.failures());
        list("statuses", figures.statuses());
        list("redirected", Map.of("at least once", figures.redirected()));
        list("odd heads", Map.of("not by the grammar, read all the same", figures.odd()));
        list("certificates", figures.certificates());
        list("products", figures.products());
        line("");
        if (!figures.grades().isEmpty()) {
            heading("Grades, of those that answered");
            int most = figures.grades().values().stream()
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(1);
            figures.grades().forEach((grade, count) -> bar(grade, count, summary.answered(), most));
            line("");
        }
        if (!figures.missing().isEmpty()) {
            heading("Not as it should be, of those that answered");
            figures.missing().entrySet().stream()
                    .limit(MOST_RULES)
                    .forEach(entry ->
                            bar(entry.getKey(), entry.getValue(), summary.answered(), (int) summary.answered()));
            line("");
        }
    }

    private void time() {
        Figures figures = report.figures();
        double wall = report.summary().took().toNanos() / 1e9;
        double oneByOne = figures.tookInAll() / 1e9;
        heading("Where the time went");
        boolean narrow = columns < NARROW;
        String row = narrow ? "  %-13s %5s %8s %8s" : "  %-" + names + "s %8s %10s %10s";
        line(row, "", "count", "p50", "p99");
        figures.phases()
                .forEach((name, phase) ->
                        line(row, name, format("%,d", phase.count()), millis(phase.p50()), millis(phase.p99())));
        line("");
        line(
                "  wall %.2f s, %,.0f targets a second. One after the other the same would take %.0f s: %.0f"
                        + " times as long.",
                wall, report.sites() / wall, oneByOne, oneByOne / wall);
        CpuTimes cpu = report.cpu();
        line(
                "  CPU %.2f s: fetching %.2f, analysing %.2f, the sites themselves %.2f, compiler and the rest %.2f.",
                cpu.sum() / 1e9, cpu.fetching() / 1e9, cpu.analysing() / 1e9, cpu.sites() / 1e9, cpu.rest() / 1e9);
    }

    private void heading(String name) {
        line("%s", name);
    }

    /**
     * @param whole what the percentage is of
     * @param full what the longest bar stands for
     */
    private void bar(String name, long count, long whole, int full) {
        int length = (int) Math.round((double) count / Math.max(1, full) * bar);
        line(
                "  %-" + names + "s %,8d  %5.1f %%%s",
                name,
                count,
                100.0 * count / Math.max(1, whole),
                bar < LEAST_BAR ? "" : "  " + "█".repeat(length));
    }

    /** Entries with their counts, on as many lines as they need. */
    private void list(String name, Map<String, Integer> counts) {
        StringBuilder line = new StringBuilder();
        String label = name;
        int shown = 0;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            if (entry.getValue() == 0) continue;
            String text = shown == MOST ? "…" : entry.getKey() + " " + format("%,d", entry.getValue());
            if (LABEL + line.length() + text.length() > columns) {
                line("  %-14s %s", label, line);
                line.setLength(0);
                label = "";
            }
            line.append(text);
            if (shown++ == MOST) break;
            line.append("  ");
        }
        if (!line.isEmpty()) line("  %-14s %s", label, line);
    }

    private static String millis(long nanos) {
        return nanos < 10_000_000 ? format("%.1f ms", nanos / 1e6) : format("%,.0f ms", nanos / 1e6);
    }

    private void line(String format, Object... values) {
        text.append(format(format, values).stripTrailing()).append('\n');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
