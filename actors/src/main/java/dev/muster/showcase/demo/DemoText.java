package dev.muster.showcase.demo;

import dev.muster.scan.report.ScanSummary;
import dev.muster.showcase.fleet.Site;
import java.util.Locale;
import java.util.Map;

/** A demonstration for the terminal: what was scanned, what was found, where the time went. */
public final class DemoText {
    private static final int BAR = 32;
    private static final int MOST = 12;
    private static final int MOST_RULES = 8;
    private static final int WIDTH = 80;

    private final StringBuilder text = new StringBuilder();
    private final DemoReport report;

    private DemoText(DemoReport report) {
        this.report = report;
    }

    public static String of(DemoReport report) {
        DemoText text = new DemoText(report);
        text.scanned();
        text.found();
        text.time();
        return text.text.toString();
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
        bar("answered", summary.answered(), report.sites());
        bar("failed", summary.failures(), report.sites());
        bar("rejected", summary.rejected(), report.sites());
        list("failures", figures.failures());
        list("statuses", figures.statuses());
        list("redirected", Map.of("at least once", figures.redirected()));
        list("odd heads", Map.of("not by the grammar, read all the same", figures.odd()));
        list("certificates", figures.certificates());
        list("products", figures.products());
        line("");
        if (!figures.grades().isEmpty()) {
            heading("Grades");
            int most = figures.grades().values().stream()
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(1);
            figures.grades().forEach((grade, count) -> bar(grade, count, most));
            line("");
        }
        if (!figures.missing().isEmpty()) {
            heading("Not as it should be, of those that answered");
            figures.missing().entrySet().stream()
                    .limit(MOST_RULES)
                    .forEach(entry -> bar(entry.getKey(), entry.getValue(), Math.max(1, (int) summary.answered())));
            line("");
        }
    }

    private void time() {
        Figures figures = report.figures();
        double wall = report.summary().took().toNanos() / 1e9;
        double oneByOne = figures.tookInAll() / 1e9;
        heading("Where the time went");
        line("  %-32s %8s %10s %10s", "", "count", "p50", "p99");
        figures.phases()
                .forEach((name, phase) ->
                        line("  %-32s %,8d %10s %10s", name, phase.count(), millis(phase.p50()), millis(phase.p99())));
        line("");
        line(
                "  wall %.2f s, %,.0f targets a second. One after the other the same would take %.0f s: %.0f times as long.",
                wall, report.sites() / wall, oneByOne, oneByOne / wall);
        CpuTimes cpu = report.cpu();
        line(
                "  CPU %.2f s: fetching %.2f, analysing %.2f, the sites themselves %.2f, compiler and the rest %.2f.",
                cpu.sum() / 1e9, cpu.fetching() / 1e9, cpu.analysing() / 1e9, cpu.sites() / 1e9, cpu.rest() / 1e9);
    }

    private void heading(String name) {
        line("%s", name);
    }

    private void bar(String name, long count, int of) {
        int length = (int) Math.round((double) count / Math.max(1, of) * BAR);
        line(
                "  %-32s %,8d  %5.1f %%  %s",
                name, count, 100.0 * count / Math.max(1, report.sites()), "█".repeat(length));
    }

    /** Entries with their counts, on as many lines as they need. */
    private void list(String name, Map<String, Integer> counts) {
        StringBuilder line = new StringBuilder();
        String label = name;
        int shown = 0;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            if (entry.getValue() == 0) continue;
            String text = shown == MOST ? "…" : entry.getKey() + " " + format("%,d", entry.getValue());
            if (line.length() + text.length() > WIDTH) {
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
        text.append(format(format, values)).append('\n');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
