package dev.muster.cli;

import dev.muster.scan.report.ScannerStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is said while a scan runs, in one line. Where it does not fit, the least important parts are left out first.
 * Pure.
 *
 * @param rate ended in a second, lately
 * @param since the begin of this run
 */
record ProgressLine(ScannerStats stats, double rate, Duration since, InputShare share) {
    private static final int KINDS_SHOWN = 2;
    private static final String GAP = "  ";

    /** Before there is that much, a time left is a guess that jumps. */
    private static final double ENOUGH_DONE = 0.01;

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);

    /** @param rank the lower, the more important */
    private record Part(int rank, String text) {}

    /** The line, of {@code columns} characters at most. */
    String fitted(int columns) {
        List<Part> parts = parts();
        int room = columns + GAP.length();
        List<Part> kept = new ArrayList<>();
        for (Part part :
                parts.stream().sorted(Comparator.comparingInt(Part::rank)).toList()) {
            int length = part.text().length() + GAP.length();
            if (length > room) continue;
            room -= length;
            kept.add(part);
        }
        return parts.stream().filter(kept::contains).map(Part::text).collect(Collectors.joining(GAP));
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(3, clock(since)));
        // 100 % is said by the summary: the last record is not written yet.
        if (share.done() >= 0) parts.add(new Part(0, Math.min(99, (int) (share.done() * 100)) + " %"));
        parts.add(new Part(1, text("%,d done", done())));
        parts.add(new Part(2, text("%,.0f/s", rate)));
        left(parts);
        if (stats.failed() > 0) {
            parts.add(new Part(5, text("%,d failed", stats.failed())));
            String kinds = kinds();
            if (!kinds.isEmpty()) parts.add(new Part(9, kinds));
        }
        parts.add(new Part(7, text("%,d under way", stats.underWay() - stats.queued())));
        if (stats.queued() > 0) parts.add(new Part(6, queued()));
        if (stats.secondPass() > 0) parts.add(new Part(8, text("%,d for the second pass", stats.secondPass())));
        if (stats.localFailures() > 0) parts.add(new Part(8, text("%,d requeued", stats.localFailures())));
        return parts;
    }

    private long done() {
        return stats.answered() + stats.failed() + stats.rejected();
    }

    private void left(List<Part> parts) {
        double made = share.done() - share.before();
        if (share.done() < 0 || made < ENOUGH_DONE || since.compareTo(LONG_ENOUGH) < 0) return;
        double seconds = since.toMillis() / 1000.0 * (1 - share.done()) / made;
        parts.add(new Part(4, clock(Duration.ofSeconds(Math.round(seconds))) + " left"));
    }

    /** The most frequent, so that what is wrong with a whole list is seen at once. */
    private String kinds() {
        return stats.failureKinds().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(KINDS_SHOWN)
                .map(kind -> text("%s %,d", kind.getKey(), kind.getValue()))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** The part that explains a slow end of a list: it is politeness. */
    private String queued() {
        return text(
                "%,d %s for %,d busy %s",
                stats.queued(),
                stats.queued() == 1 ? "target waits" : "targets wait",
                stats.queuedAddresses(),
                stats.queuedAddresses() == 1 ? "address" : "addresses");
    }

    private static String clock(Duration time) {
        return text("%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
