package dev.muster.scan.engine;

import dev.muster.analysis.Analysis;
import dev.muster.http.failure.Failure;
import dev.muster.scan.report.KindCount;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.SecondPassCounts;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts one scan. For one thread. */
final class SummaryTally {
    private final SortedMap<String, KindCount> failed = new TreeMap<>();
    private final SortedMap<String, KindCount> rejected = new TreeMap<>();
    private final SortedMap<String, Long> grades = new TreeMap<>();
    private long read;
    private long answered;
    private long duplicates;
    private long retries;
    private long localFailures;
    private long notAnalyzed;
    private long askedAgain;
    private long answeredThen;
    private long leftOut;
    private @Nullable String stopReason;

    void read() {
        read++;
    }

    /** Items taken so far. */
    long itemsRead() {
        return read;
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
            case REJECTED -> count(report, rejected);
            case FAILED -> count(report, failed);
        }
        Analysis analysis = report.analysis();
        if (analysis != null && analysis.grade() != null) grades.merge(analysis.grade(), 1L, Long::sum);
    }

    private static void count(TargetReport report, SortedMap<String, KindCount> kinds) {
        Failure failure = report.failure();
        String code = failure == null ? "unknown" : failure.code();
        String detail = failure == null ? "" : failure.detail();
        kinds.merge(code, new KindCount(1, report.seq(), report.line(), report.target(), detail), KindCount::plus);
    }

    /** The scan takes no more of its input. */
    void stopped(Failure why) {
        if (stopReason == null) stopReason = why.code() + ": " + why.detail();
    }

    ScanSummary summary(int lowestConcurrency, boolean stoppedEarly, Duration took) {
        long abandoned = read - answered - sum(failed) - sum(rejected) - duplicates;
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
                grades,
                stoppedEarly,
                stopReason,
                took);
    }

    private static long sum(SortedMap<String, KindCount> kinds) {
        return kinds.values().stream().mapToLong(KindCount::count).sum();
    }
}
