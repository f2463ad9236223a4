package dev.muster.scan.engine;

import dev.muster.scan.report.ScanStats;
import dev.muster.scan.report.TargetReport;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Running figures of one scan, written by it and read from any thread; they add to those of its scanner. */
public final class ScanCounters {
    private final ScannerCounters all;
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final KindCounters failureKinds = new KindCounters();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger fetching = new AtomicInteger();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicInteger queuedPlaces = new AtomicInteger();
    private final AtomicInteger secondPass = new AtomicInteger();
    private final AtomicInteger concurrency = new AtomicInteger();

    ScanCounters(ScannerCounters all) {
        this.all = all;
    }

    void begin() {
        all.scans.incrementAndGet();
    }

    void read() {
        read.incrementAndGet();
        all.read.incrementAndGet();
    }

    void localFailure() {
        all.localFailures.incrementAndGet();
    }

    void delivered(TargetReport report) {
        switch (report.outcome()) {
            case ANSWERED -> {
                answered.incrementAndGet();
                all.answered.incrementAndGet();
            }
            case FAILED -> {
                failed.incrementAndGet();
                all.failed.incrementAndGet();
                failureKinds.failed(report);
                all.failureKinds.failed(report);
            }
            case REJECTED -> {
                rejected.incrementAndGet();
                all.rejected.incrementAndGet();
            }
        }
    }

    void concurrency(int most) {
        concurrency.set(most);
    }

    /**
     * What is going on.
     *
     * @param awaiting targets that wait for the second pass
     */
    void show(Ledger ledger, int awaiting) {
        set(secondPass, all.secondPass, awaiting);
        set(underWay, all.underWay, ledger.size());
        set(fetching, all.fetching, ledger.fetching());
        set(queued, all.queued, ledger.addressQueues().size());
        set(queuedPlaces, all.queuedPlaces, ledger.addressQueues().places());
    }

    /** The scan is over. */
    void end() {
        set(underWay, all.underWay, 0);
        set(fetching, all.fetching, 0);
        set(queued, all.queued, 0);
        set(queuedPlaces, all.queuedPlaces, 0);
        set(secondPass, all.secondPass, 0);
        all.scans.decrementAndGet();
    }

    private static void set(AtomicInteger own, AtomicInteger sum, int now) {
        int before = own.get();
        if (before == now) return;
        own.set(now);
        sum.addAndGet(now - before);
    }

    /** The figures now. */
    public ScanStats stats() {
        return new ScanStats(
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
                concurrency.get());
    }
}
