package dev.muster.scan.engine;

import dev.muster.compute.ComputePool;
import dev.muster.scan.report.TargetReport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Has the workers make reports of what a scan has fetched. A target that no worker could analyse, or not in time, is
 * reported without an analysis. For the scan's thread.
 */
final class AnalysisQueue {
    /** Where the scan takes what the workers make, on any thread, so that it comes to {@link #done}. */
    interface Results {
        void await(long seq, CompletableFuture<TargetReport> report);
    }

    /** Analyses handed to the pool at once, for each worker: enough that none waits for the scan. */
    private static final int ANALYSES_PER_WORKER = 4;

    private final ComputePool workers;
    private final ReportMaker reports;
    private final long patience;
    private final Ticker ticker;
    private final AwakeClock awake;
    private final Ledger ledger;
    private final SummaryTally tally;
    private final Logger log;
    private final Results results;

    AnalysisQueue(
            ScanTools tools,
            ReportMaker reports,
            Ledger ledger,
            SummaryTally tally,
            AwakeClock awake,
            Logger log,
            Results results) {
        this.workers = tools.workers();
        this.reports = reports;
        this.patience = tools.settings().analysisDeadline().toNanos();
        this.ticker = tools.ticker();
        this.awake = awake;
        this.ledger = ledger;
        this.tally = tally;
        this.log = log;
        this.results = results;
    }

    /**
     * A target whose last request is done, to be reported: by way of a worker where there is something to do for one.
     */
    void add(TargetState target) {
        if (reports.isWork(target)) ledger.awaitAnalysis(target);
        else ledger.ready(reports.withoutAnalysis(target));
    }

    /** Hands the workers what they have room for. */
    void handOut() {
        int most = ANALYSES_PER_WORKER * workers.workers();
        while (ledger.analyzing() < most) {
            TargetState target = ledger.nextToAnalyze();
            if (target == null || !handOut(target)) return;
        }
    }

    private boolean handOut(TargetState target) {
        // Waiting for a worker counts, so the clock is read before one can begin.
        long deadline = awake.awake(ticker.nanos()) + patience;
        try {
            CompletableFuture<TargetReport> report = workers.submit(() -> reports.make(target));
            ledger.analyze(target, () -> report.cancel(true), deadline);
            results.await(target.seq, report);
            return true;
        } catch (RejectedExecutionException fullForNow) {
            // Somebody else's tasks fill the pool; the scan comes back to it.
            ledger.analyzeLater(target);
            return false;
        }
    }

    /** A worker has made the report of one target, or failed to. */
    void done(long seq, @Nullable TargetReport report, @Nullable Throwable defect) {
        TargetState target = ledger.analyzed(seq);
        if (target == null) return; // given up
        if (report != null) ledger.ready(report);
        else reportWithout(target, "analysis failed", defect);
    }

    /** Gives up what takes too long. */
    void sweep(long now) {
        for (TargetState target : ledger.analyzedTooLong(awake.awake(now)))
            reportWithout(target, "analysis took too long", null);
    }

    private void reportWithout(TargetState target, String why, @Nullable Throwable defect) {
        log.warn("{}: {}", target.target, why, defect);
        tally.notAnalyzed();
        ledger.ready(reports.withoutAnalysis(target));
    }
}
