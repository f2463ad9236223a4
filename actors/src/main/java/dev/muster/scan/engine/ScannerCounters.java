package dev.muster.scan.engine;

import dev.muster.compute.ComputePool;
import dev.muster.scan.report.ScannerStats;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Running figures of all scans of one scanner, written by the scans and read from any thread. */
public final class ScannerCounters {
    final AtomicLong read = new AtomicLong();
    final AtomicLong answered = new AtomicLong();
    final AtomicLong failed = new AtomicLong();
    final KindCounters failureKinds = new KindCounters();
    final AtomicLong rejected = new AtomicLong();
    final AtomicLong localFailures = new AtomicLong();
    final AtomicInteger scans = new AtomicInteger();
    final AtomicInteger underWay = new AtomicInteger();
    final AtomicInteger fetching = new AtomicInteger();
    final AtomicInteger queued = new AtomicInteger();
    final AtomicInteger queuedPlaces = new AtomicInteger();
    final AtomicInteger secondPass = new AtomicInteger();

    /** Figures for one more scan. */
    public ScanCounters forScan() {
        return new ScanCounters(this);
    }

    /** The figures now. */
    public ScannerStats stats(ComputePool workers) {
        return new ScannerStats(
                scans.get(),
                read.get(),
                answered.get(),
                failed.get(),
                failureKinds.now(),
                rejected.get(),
                underWay.get(),
                fetching.get(),
                queued.get(),
                queuedPlaces.get(),
                secondPass.get(),
                localFailures.get(),
                workers.waiting(),
                workers.running());
    }
}
