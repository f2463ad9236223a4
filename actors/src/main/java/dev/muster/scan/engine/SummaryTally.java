package dev.muster.scan.engine;

import dev.muster.http.failure.Failure;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.SecondPassCounts;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts one scan. For one thread. */
final class SummaryTally {
    private final SortedMap<String, Long> failed = new TreeMap<>();
    private long read;
    private long answered;
    private long rejected;
    private long duplicates;
    private long retries;
    private long localFailures;
    private long notAnalyzed;
    private long askedAgain;
    private long answeredThen;
    private long leftOut;

    void read() {
        read++;
    }

    void duplicate() {
        duplicates++;
    }

    void localFailure() {
        localFailures++;
    }

    void notAnalyzed() {
        notAnalyzed++;
    }

    void retry() {
        retries++;
    }

    /** A target that would have been asked in the second pass, and is not. */
    void leftOut() {
        leftOut++;
    }

    /** A report that was handed out. */
    void delivered(TargetReport report) {
        if (report.firstPass() != null) {
            askedAgain++;
            if (report.outcome() == Outcome.ANSWERED) answeredThen++;
        }
        switch (report.outcome()) {
            case ANSWERED -> answered++;
            case REJECTED -> rejected++;
            case FAILED -> {
                Failure failure = report.failure();
                failed.merge(failure == null ? "unknown" : failure.code(), 1L, Long::sum);
            }
        }
    }

    ScanSummary summary(int lowestConcurrency, boolean stoppedEarly, Duration took) {
        long failures = failed.values().stream().mapToLong(Long::longValue).sum();
        long abandoned = read - answered - failures - rejected - duplicates;
        return new ScanSummary(
                read,
                answered,
                failed,
                rejected,
                duplicates,
                abandoned,
                retries,
                localFailures,
                lowestConcurrency,
                notAnalyzed,
                new SecondPassCounts(askedAgain, answeredThen, leftOut),
                stoppedEarly,
                took);
    }
}
