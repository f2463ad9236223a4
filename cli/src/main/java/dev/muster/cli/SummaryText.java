package dev.muster.cli;

import dev.muster.http.failure.Blame;
import dev.muster.http.failure.FailureKind;
import dev.muster.scan.report.KindCount;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.SecondPassCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The end of a scan for people, a line each: what came of it, grades, what failed and where to look first, what can be
 * done about it. Nothing is said that says nothing. Pure.
 */
final class SummaryText {
    private static final int KINDS_SHOWN = 8;
    private static final int FEWEST_FOR_A_RATE = 10;
    private static final int WORTH_ASKING_AGAIN = 2;

    /** From the best to the worst, as people write them. */
    private static final String GRADES = "A+ A A- B+ B B- C+ C C- D+ D D- E F";

    private final ScanSummary summary;
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    private SummaryText(ScanSummary summary, int columns) {
        this.summary = summary;
        this.columns = columns;
    }

    /**
     * @param earlier records that an earlier run wrote
     * @param columns at which a line that quotes others is cut
     */
    static List<String> of(ScanSummary summary, long earlier, int columns) {
        if (summary.read() == 0) return List.of(earlier > 0 ? "nothing was left to ask" : "no targets in the input");
        SummaryText text = new SummaryText(summary, columns);
        text.counts();
        text.grades();
        text.kinds("failed", summary.failureKinds());
        text.kinds("rejected", summary.rejectionKinds());
        text.notes();
        text.hints();
        return text.lines;
    }

    private void counts() {
        long records = summary.records();
        double seconds = summary.took().toMillis() / 1000.0;
        String rate = records < FEWEST_FOR_A_RATE || seconds < 0.1 ? "" : text(" (%,.0f/s)", records / seconds);
        List<String> parts = new ArrayList<>();
        if (summary.answered() > 0 || records == 0) parts.add(text("%,d answered", summary.answered()));
        if (summary.failures() > 0) parts.add(text("%,d failed", summary.failures()));
        if (summary.rejected() > 0) parts.add(text("%,d rejected", summary.rejected()));
        String whole = parts.size() == 1 ? "" : count(records, "target") + ": ";
        add(whole + String.join(", ", parts) + text(", in %.1f s", seconds) + rate);
        if (summary.duplicates() > 0 || summary.abandoned() > 0) {
            String left = text("read %,d = %s", summary.read(), count(records, "record"));
            if (summary.duplicates() > 0) left += " + " + count(summary.duplicates(), "duplicate");
            if (summary.abandoned() > 0) left += text(" + %,d stopped before they ended", summary.abandoned());
            add(left);
        }
    }

    private void grades() {
        if (summary.grades().isEmpty()) return;
        add("grades: "
                + summary.grades().entrySet().stream()
                        .sorted(Comparator.comparingInt(SummaryText::rank))
                        .map(grade -> text("%s %,d", grade.getKey(), grade.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    private static int rank(Map.Entry<String, Long> grade) {
        int place = List.of(GRADES.split(" ", -1)).indexOf(grade.getKey());
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private void kinds(String what, SortedMap<String, KindCount> kinds) {
        List<Map.Entry<String, KindCount>> most = kinds.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparingLong(KindCount::count).reversed()))
                .toList();
        for (Map.Entry<String, KindCount> kind :
                most.stream().limit(KINDS_SHOWN).toList()) {
            add(what + ": " + kind(kind.getKey(), kind.getValue()));
        }
        List<Map.Entry<String, KindCount>> rest =
                most.stream().skip(KINDS_SHOWN).toList();
        if (rest.isEmpty()) return;
        long more = rest.stream().mapToLong(kind -> kind.getValue().count()).sum();
        add(text("%s: %,d of %,d other kinds", what, more, rest.size()));
    }

    private static String kind(String code, KindCount kind) {
        String where = kind.line() > 0 ? text("line %d: ", kind.line()) : "";
        String first = kind.count() == 1 ? where : where.isEmpty() ? "first " : "first in " + where;
        String detail = kind.detail().isEmpty() ? "" : " (" + kind.detail() + ")";
        return text("%,d x %s, %s%s%s", kind.count(), code, first, kind.target(), detail);
    }

    private void notes() {
        if (summary.localFailures() > 0) {
            add(text(
                    "this machine ran short %,d times (files, ports or memory): their targets were requeued, and"
                            + " concurrency"
                            + " went down to %,d",
                    summary.localFailures(), summary.lowestConcurrency()));
        }
        SecondPassCounts again = summary.secondPass();
        if (again.asked() + again.leftOut() > 0) {
            String left = again.leftOut() > 0 ? text("; %,d left with their first failure", again.leftOut()) : "";
            add(text("second pass: %,d asked again, %,d of them answered%s", again.asked(), again.answered(), left));
        }
        if (summary.notAnalyzed() > 0) add(text("%,d answers could not be analysed", summary.notAnalyzed()));
    }

    /** What can be done where it is not the targets that have to change. */
    private void hints() {
        if (summary.failureKinds().containsKey("policy.address_denied")) {
            add("private and local addresses are asked with --allow-private only");
        }
        long mayPass = Arrays.stream(FailureKind.values())
                .filter(kind -> kind.isTransient() && kind.blame() != Blame.LOCAL)
                .map(kind -> summary.failureKinds().get(kind.code()))
                .filter(Objects::nonNull)
                .mapToLong(KindCount::count)
                .sum();
        if (mayPass >= WORTH_ASKING_AGAIN && summary.secondPass().asked() == 0) {
            add(text("%,d failures may pass: --second-pass asks such targets again at the end", mayPass));
        }
    }

    private void add(String line) {
        lines.add(line.length() <= columns ? line : line.substring(0, columns - 1) + "…");
    }

    private static String count(long number, String what) {
        return text("%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
