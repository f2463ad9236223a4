package dev.muster.diff;

import dev.muster.scan.report.TargetReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one target differs from one scan to the next.
 *
 * @param before {@code null} where it came
 * @param after {@code null} where it went
 * @param trend whether it is for the better
 * @param changes what is not as it was; none where it came or went
 */
public record TargetDiff(
        @Nullable TargetReport before, @Nullable TargetReport after, Trend trend, List<ValueChange> changes) {
    /** Where a target goes. */
    public enum Trend {
        /** It is answered where it failed, or its grade is better. */
        BETTER,
        /** Neither is the case. */
        SAME,
        /** It fails where it was answered, or its grade is worse. */
        WORSE
    }

    /** What became of a target. */
    public enum Kind {
        /** It stands in the new file alone. */
        CAME,
        /** It stands in the old file alone. */
        GONE,
        /** It stands in both, and something is not as it was. */
        CHANGED;

        /** In lower case, as it is written. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public TargetDiff {
        changes = List.copyOf(changes);
        if (before == null && after == null) throw new IllegalArgumentException("a difference of nothing");
    }

    /** What became of the target. */
    public Kind kind() {
        if (before == null) return Kind.CAME;
        return after == null ? Kind.GONE : Kind.CHANGED;
    }

    /** The target's own words. */
    public String target() {
        return present().target();
    }

    /** The later report that there is. */
    public TargetReport present() {
        if (after != null) return after;
        if (before != null) return before;
        throw new IllegalStateException("a difference of nothing");
    }
}
