package dev.muster.scan;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Running figures of all scans of one scanner, written by the scans and read from any thread. */
final class Counters {
    final AtomicLong read = new AtomicLong();
    final AtomicLong answered = new AtomicLong();
    final AtomicLong failed = new AtomicLong();
    final AtomicLong rejected = new AtomicLong();
    final AtomicLong localTroubles = new AtomicLong();
    final AtomicInteger scans = new AtomicInteger();
    final AtomicInteger underWay = new AtomicInteger();
    final AtomicInteger fetching = new AtomicInteger();

    void delivered(TargetReport report) {
        switch (report.outcome()) {
            case ANSWERED -> answered.incrementAndGet();
            case FAILED -> failed.incrementAndGet();
            case REJECTED -> rejected.incrementAndGet();
        }
    }
}
