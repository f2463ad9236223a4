package dev.muster.scan.engine;

import dev.muster.compute.ComputePool;
import dev.muster.scan.report.TargetReport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Has the workers make reports of what a scan has fetched, and keeps the ledger's word about it. A target that no worker could judge, or
 * not in time, is reported without a judgement. For the scan's thread.
 */
final class Judging {
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
    private final Ledger ledger;
    private final Tally tally;
    private final Logger log;
    private final Results results;

    Judging(Scan.Tools tools, Ledger ledger, Tally tally, Logger log, Results results) {
        this.workers = tools.workers();
        this.reports = tools.reports();
        this.patience = tools.settings().analysisDeadline().toNanos();
        this.ticker = tools.ticker();
        this.ledger = ledger;
        this.tally = tally;
        this.log = log;
        this.results = results;
    }

    /** A target that is to be reported, by way of a worker where there is something to do for one. */
    void add(ReportMaker.Fetched fetched) {
        if (reports.isWork(fetched)) ledger.awaitJudgement(fetched);
        else ledger.ready(reports.unjudged(fetched));
    }

    /** Hands the workers what they have room for. */
    void handOut() {
        int most = ANALYSES_PER_WORKER * workers.workers();
        while (ledger.judging() < most) {
            ReportMaker.Fetched fetched = ledger.nextToJudge();
            if (fetched == null || !handOut(fetched)) return;
        }
    }

    private boolean handOut(ReportMaker.Fetched fetched) {
        // Waiting for a worker counts, so the clock is read before one can begin.
        long deadline = ticker.nanos() + patience;
        try {
            CompletableFuture<TargetReport> report = workers.submit(() -> reports.make(fetched));
            ledger.judge(fetched, () -> report.cancel(true), deadline);
            results.await(fetched.entry().seq, report);
            return true;
        } catch (RejectedExecutionException fullForNow) {
            // Somebody else's tasks fill the pool; the scan comes back to it.
            ledger.judgeLater(fetched);
            return false;
        }
    }

    /** A worker has made the report of one target, or failed to. */
    void done(long seq, @Nullable TargetReport report, @Nullable Throwable defect) {
        ReportMaker.Fetched fetched = ledger.judged(seq);
        if (fetched == null) return; // given up
        if (report != null) ledger.ready(report);
        else reportUnjudged(fetched, "judging failed", defect);
    }

    /** Gives up what takes too long. */
    void sweep(long now) {
        for (ReportMaker.Fetched fetched : ledger.judgedTooLong(now)) {
            reportUnjudged(fetched, "judging took too long", null);
        }
    }

    private void reportUnjudged(ReportMaker.Fetched fetched, String why, @Nullable Throwable defect) {
        log.warn("{}: {}", fetched.entry().target, why, defect);
        tally.unjudged();
        ledger.ready(reports.unjudged(fetched));
    }
}
