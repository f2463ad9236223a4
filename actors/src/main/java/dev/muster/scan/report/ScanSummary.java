package dev.muster.scan.report;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a scan came to. It reconciles: {@code read = answered + all failed + rejected + duplicates + abandoned}.
 *
 * @param read items taken from the input
 * @param answered targets that answered
 * @param failed how many targets failed with each code
 * @param rejected items that were no target
 * @param duplicates items that came before, without a record
 * @param abandoned targets without a record because the scan was stopped while they were under way, or drained before
 *     anything was dialled for them
 * @param retries tries beyond the first of a target, those after a local failure left out
 * @param localFailures how often a shortage on our own side kept a target from being asked, and it was requeued
 * @param lowestConcurrency the fewest targets at once that such trouble led to; the full number where there was none
 * @param notAnalyzed answered targets whose analysis failed or took too long
 * @param secondPass what became of the targets that were asked again at the end
 * @param stoppedEarly whether there may have been more in the input
 */
public record ScanSummary(
        long read,
        long answered,
        SortedMap<String, Long> failed,
        long rejected,
        long duplicates,
        long abandoned,
        long retries,
        long localFailures,
        int lowestConcurrency,
        long notAnalyzed,
        SecondPassCounts secondPass,
        boolean stoppedEarly,
        Duration took) {
    public ScanSummary {
        failed = Collections.unmodifiableSortedMap(new TreeMap<>(failed));
    }

    /** Targets that failed, whatever the code. */
    public long failures() {
        return failed.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Records written. */
    public long records() {
        return answered + failures() + rejected;
    }

    /** Failures of those codes, to be counted together. */
    public long failures(String codePrefix) {
        long sum = 0;
        for (Map.Entry<String, Long> entry : failed.entrySet()) {
            if (entry.getKey().startsWith(codePrefix)) sum += entry.getValue();
        }
        return sum;
    }
}
