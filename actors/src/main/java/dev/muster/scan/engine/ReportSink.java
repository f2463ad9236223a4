package dev.muster.scan.engine;

import dev.muster.http.failure.Failure;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import org.jspecify.annotations.Nullable;

/** Where a scan's reports go. Called by the scan, one call at a time, and never blocks it. */
public interface ReportSink {
    /** One report; only as many as {@link Scan.Demand} asked for. */
    void deliver(TargetReport report);

    /**
     * The scan reads no more of its input, because of {@code why}, which is on our side. What it holds is still
     * delivered.
     */
    default void givenUp(Failure why) {}

    /**
     * The scan is over; nothing follows.
     *
     * @param defect what the input ended of where it did not end by itself
     */
    void ended(ScanSummary summary, @Nullable Throwable defect);

    /** The scan's actor is gone, whether or not it ended well before. */
    void gone();
}
