package dev.muster.scan.report;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a scan came to. It reconciles: {@code read = answered + all failed + rejected + duplicates + abandoned}.
 *
 * @param read items taken from the input
 * @param answered targets that answered
 * @param failureKinds the targets that failed, by the code of the failure
 * @param rejectionKinds the items that were no target, by the code of what is wrong with them
 * @param duplicates items that came before, without a record
 * @param abandoned targets without a record because the scan was stopped while they were under way, or drained before
 *     anything was dialled for them
 * @param retries tries beyond the first of a target, those after a local failure left out
 * @param localFailures how often a shortage on our own side kept a target from being asked, and it was requeued
 * @param lowestConcurrency the fewest targets at once that such trouble led to; the full number where there was none
 * @param notAnalyzed answered targets whose analysis failed or took too long
 * @param secondPass what became of the targets that were asked again at the end
 * @param grades the answers with a grade, by it
 * @param stoppedEarly whether there may have been more in the input
 * @param stopReason why, where it was the scan's own decision: code and detail of a failure that concerns every target
 * @param took wall time of the whole scan
 */
public record ScanSummary(
        long read,
        long answered,
        SortedMap<String, KindCount> failureKinds,
        SortedMap<String, KindCount> rejectionKinds,
        long duplicates,
        long abandoned,
        long retries,
        long localFailures,
        int lowestConcurrency,
        long notAnalyzed,
        SecondPassCounts secondPass,
        SortedMap<String, Long> grades,
        boolean stoppedEarly,
        @Nullable String stopReason,
        Duration took) {
    public ScanSummary {
        failureKinds = Collections.unmodifiableSortedMap(new TreeMap<>(failureKinds));
        rejectionKinds = Collections.unmodifiableSortedMap(new TreeMap<>(rejectionKinds));
        grades = Collections.unmodifiableSortedMap(new TreeMap<>(grades));
    }

    /** Targets that failed, whatever the code. */
    public long failures() {
        return count(failureKinds);
    }

    /** Items that were no target. */
    public long rejected() {
        return count(rejectionKinds);
    }

    /** Records written. */
    public long records() {
        return answered + failures() + rejected();
    }

    /** Failures of those codes, to be counted together. */
    public long failures(String codePrefix) {
        long sum = 0;
        for (Map.Entry<String, KindCount> entry : failureKinds.entrySet()) {
            if (entry.getKey().startsWith(codePrefix)) sum += entry.getValue().count();
        }
        return sum;
    }

    private static long count(SortedMap<String, KindCount> kinds) {
        return kinds.values().stream().mapToLong(KindCount::count).sum();
    }
}
