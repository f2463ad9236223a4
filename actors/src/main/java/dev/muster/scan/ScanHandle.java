package dev.muster.scan;

import dev.muster.scan.engine.Scan;
import dev.muster.scan.engine.ScanCounters;
import dev.muster.scan.report.ScanStats;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.settings.ScanOptions;
import dev.muster.scan.stream.ScanRef;
import java.util.concurrent.CompletableFuture;

/**
 * One scan that was started: what it may do, what it is doing, and how to end it. Safe for any thread; nothing here
 * blocks.
 */
public final class ScanHandle {
    private final ScanOptions options;
    private final ScanCounters counters;
    private final ScanRef scan;
    private final CompletableFuture<ScanSummary> summary;

    ScanHandle(ScanOptions options, ScanCounters counters, ScanRef scan, CompletableFuture<ScanSummary> summary) {
        this.options = options;
        this.counters = counters;
        this.scan = scan;
        this.summary = summary;
    }

    /** What was asked for; {@link ScanStats#concurrency} says what the fetchers have room for. */
    public ScanOptions options() {
        return options;
    }

    /** What it is doing now. After its end the last counts. */
    public ScanStats stats() {
        return counters.stats();
    }

    /**
     * Begins no more targets and finishes what is under way. Targets that wait for a busy address and were not asked
     * for anything yet are left out, and counted in {@link ScanSummary#abandoned}. Other scans go on. Final.
     */
    public void drain() {
        scan.tell(Scan.Halt.DRAIN);
    }

    /** Closes its sockets and ends it. Other scans go on. Final. */
    public void stop() {
        scan.tell(Scan.Halt.STOP);
    }

    /**
     * Ends when the scan does; by itself, drained or stopped. Exceptionally with what the input broke off with, or with
     * a {@link java.util.concurrent.CancellationException} where the scanner was closed. Cancelling it does not stop
     * the scan.
     */
    public CompletableFuture<ScanSummary> summary() {
        return summary.copy();
    }
}
