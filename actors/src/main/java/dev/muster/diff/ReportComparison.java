package dev.muster.diff;

import dev.muster.diff.TargetDiff.Trend;
import dev.muster.filter.Grades;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares two reports of one target. Pure; for any thread. */
final class ReportComparison {
    private final IgnoredNames ignored;
    private final boolean wholeValues;

    ReportComparison(DiffSettings settings) {
        this.ignored = IgnoredNames.of(settings.ignored());
        this.wholeValues = settings.wholeValues();
    }

    /** How they differ; empty where nothing that is compared does. */
    Optional<TargetDiff> compare(TargetReport before, TargetReport after) {
        List<ValueChange> changes = ReportFacts.changes(before, after, ignored, wholeValues);
        if (changes.isEmpty()) return Optional.empty();
        return Optional.of(new TargetDiff(before, after, trend(before, after), changes));
    }

    private static Trend trend(TargetReport before, TargetReport after) {
        boolean wasAnswered = before.outcome() == Outcome.ANSWERED;
        boolean isAnswered = after.outcome() == Outcome.ANSWERED;
        if (wasAnswered != isAnswered) return isAnswered ? Trend.BETTER : Trend.WORSE;
        int old = place(before);
        int now = place(after);
        if (old < 0 || now < 0 || old == now || !isOneProfile(before, after)) return Trend.SAME;
        return now > old ? Trend.WORSE : Trend.BETTER;
    }

    /** Whether their grades can be compared; true where there are none. */
    static boolean isOneProfile(TargetReport before, TargetReport after) {
        return before.analysis() == null
                || after.analysis() == null
                || before.analysis().profile().equals(after.analysis().profile());
    }

    private static int place(TargetReport report) {
        @Nullable
        String grade = report.analysis() == null ? null : report.analysis().grade();
        return grade == null ? -1 : Grades.place(grade);
    }
}
