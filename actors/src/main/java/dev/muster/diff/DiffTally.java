package dev.muster.diff;

import dev.muster.diff.TargetDiff.Trend;
import java.util.ArrayList;
import java.util.List;

/** Counts what a {@link DiffSummary} says. For one thread. */
final class DiffTally {
    private static final int MOST_PROBLEMS = 10;

    private final List<String> problems = new ArrayList<>();
    private long before;
    private long after;
    private long came;
    private long gone;
    private long changed;
    private long same;
    private long worse;
    private long better;
    private long otherProfile;
    private long unreadable;
    private int told;

    /** Before the problems of the next file. */
    void nextFile() {
        told = 0;
    }

    void problem(String problem) {
        unreadable++;
        if (told++ < MOST_PROBLEMS) problems.add(problem);
    }

    /** Records of the two files, those included that cannot be read. */
    void records(long ofBefore, long ofAfter) {
        before += ofBefore;
        after += ofAfter;
    }

    void same(long count) {
        same += count;
    }

    void count(TargetDiff diff) {
        switch (diff.kind()) {
            case CAME -> came++;
            case GONE -> gone++;
            case CHANGED -> changed++;
        }
        if (diff.trend() == Trend.WORSE) worse++;
        if (diff.trend() == Trend.BETTER) better++;
        if (diff.before() != null
                && diff.after() != null
                && !ReportComparison.isOneProfile(diff.before(), diff.after())) {
            otherProfile++;
        }
    }

    DiffSummary summary(long repeatedBefore, long repeatedAfter) {
        return new DiffSummary(
                before,
                after,
                came,
                gone,
                changed,
                same,
                worse,
                better,
                otherProfile,
                repeatedBefore,
                repeatedAfter,
                unreadable,
                problems);
    }
}
