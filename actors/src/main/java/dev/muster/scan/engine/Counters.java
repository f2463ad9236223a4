package dev.muster.scan.engine;

import dev.muster.scan.report.TargetReport;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Running figures of all scans of one scanner, written by the scans and read from any thread. */
public final class Counters {
    public final AtomicLong read = new AtomicLong();
    public final AtomicLong answered = new AtomicLong();
    public final AtomicLong failed = new AtomicLong();
    public final AtomicLong rejected = new AtomicLong();
    public final AtomicLong localTroubles = new AtomicLong();
    public final AtomicInteger scans = new AtomicInteger();
    public final AtomicInteger underWay = new AtomicInteger();
    public final AtomicInteger fetching = new AtomicInteger();

    void delivered(TargetReport report) {
        switch (report.outcome()) {
            case ANSWERED -> answered.incrementAndGet();
            case FAILED -> failed.incrementAndGet();
            case REJECTED -> rejected.incrementAndGet();
        }
    }

    /** A scan begins. */
    OfOneScan begin() {
        scans.incrementAndGet();
        return new OfOneScan();
    }

    /** What one scan adds to the figures. For one thread. */
    final class OfOneScan {
        private int shownUnderWay;
        private int shownFetching;

        private OfOneScan() {}

        void show(int underWayNow, int fetchingNow) {
            if (underWayNow != shownUnderWay) underWay.addAndGet(underWayNow - shownUnderWay);
            if (fetchingNow != shownFetching) fetching.addAndGet(fetchingNow - shownFetching);
            shownUnderWay = underWayNow;
            shownFetching = fetchingNow;
        }

        /** It is over. */
        void end() {
            show(0, 0);
            scans.decrementAndGet();
        }
    }
}
