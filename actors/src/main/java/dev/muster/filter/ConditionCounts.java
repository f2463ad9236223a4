package dev.muster.filter;

import dev.muster.scan.report.TargetReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which conditions held, for how many reports, and for which first. For one thread. */
public final class ConditionCounts {
    private final List<Count> counts;

    private static final class Count {
        private final ReportCondition condition;
        private long records;
        private @Nullable TargetReport first;

        Count(ReportCondition condition) {
            this.condition = condition;
        }
    }

    /** Counts from zero. */
    public ConditionCounts(List<ReportCondition> conditions) {
        counts = conditions.stream().map(Count::new).toList();
    }

    /** The same conditions, counted from zero: for a part of the reports that another thread looks at. */
    public ConditionCounts fresh() {
        return new ConditionCounts(counts.stream().map(count -> count.condition).toList());
    }

    /** Adds what was counted of the reports that come next. */
    public void add(ConditionCounts next) {
        for (int i = 0; i < counts.size(); i++) {
            Count mine = counts.get(i);
            Count other = next.counts.get(i);
            mine.records += other.records;
            if (mine.first == null) mine.first = other.first;
        }
    }

    /** Tests one more report. */
    public void look(TargetReport report) {
        for (Count count : counts) {
            if (!count.condition.test(report)) continue;
            if (count.records++ == 0) count.first = report;
        }
    }

    /** Whether any condition held for any report. */
    public boolean anyHeld() {
        return counts.stream().anyMatch(count -> count.records > 0);
    }

    /** One line for each condition that held: {@code grade<B holds for 2 records, first: example.com (line 3)}. */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        for (Count count : counts) {
            TargetReport first = count.first;
            if (first == null) continue;
            reasons.add(String.format(
                    Locale.ROOT,
                    "%s holds for %,d %s, first: %s%s",
                    count.condition,
                    count.records,
                    count.records == 1 ? "record" : "records",
                    first.target(),
                    first.line() == 0 ? "" : " (line " + first.line() + ")"));
        }
        return reasons;
    }
}
