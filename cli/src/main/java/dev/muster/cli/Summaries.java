package dev.muster.cli;

import dev.muster.output.Output;
import dev.muster.record.SummaryJson;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.SecondPassCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The end of a scan, for people and for programs. */
final class Summaries {
    private static final int KINDS_SHOWN = 6;

    private Summaries() {}

    /** Lines that reconcile: what was read is what was written. */
    static List<String> text(ScanSummary summary) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "read %,d = %s + %s%s",
                summary.read(),
                count(summary.records(), "record"),
                count(summary.duplicates(), "duplicate"),
                summary.abandoned() > 0
                        ? String.format(Locale.ROOT, " + %,d stopped before they ended", summary.abandoned())
                        : ""));
        lines.add(String.format(
                Locale.ROOT,
                "%,d answered, %,d failed, %,d rejected in %.1f s (%,.0f/s)",
                summary.answered(),
                summary.failures(),
                summary.rejected(),
                summary.took().toMillis() / 1000.0,
                summary.records() * 1000.0 / Math.max(1, summary.took().toMillis())));
        if (summary.failures() > 0) lines.add("failures: " + kinds(summary.failed()));
        if (summary.localFailures() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "this machine ran short %,d times (files, ports or memory): their targets were requeued, and concurrency"
                            + " went down to %,d",
                    summary.localFailures(),
                    summary.lowestConcurrency()));
        }
        SecondPassCounts again = summary.secondPass();
        if (again.asked() + again.leftOut() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "second pass: %,d asked again, %,d of them answered%s",
                    again.asked(),
                    again.answered(),
                    again.leftOut() > 0
                            ? String.format(Locale.ROOT, "; %,d left with their first failure", again.leftOut())
                            : ""));
        }
        if (summary.notAnalyzed() > 0) {
            lines.add(String.format(Locale.ROOT, "%,d answers could not be analysed", summary.notAnalyzed()));
        }
        return lines;
    }

    private static String count(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    private static String kinds(Map<String, Long> failed) {
        List<Map.Entry<String, Long>> most = failed.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        String shown = most.stream()
                .limit(KINDS_SHOWN)
                .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        int rest = most.size() - KINDS_SHOWN;
        return rest > 0 ? shown + ", and " + rest + " other kinds" : shown;
    }

    /** One JSON object, {@code muster.summary/1}. */
    static void write(Output file, ScanSummary summary, ExitStatus status) {
        file.write(SummaryJson.of(summary, status.code()));
    }
}
