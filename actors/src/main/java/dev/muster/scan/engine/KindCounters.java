package dev.muster.scan.engine;

import dev.muster.scan.report.TargetReport;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many failures there were of each code. Written by scans, read from any thread. */
final class KindCounters {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void failed(TargetReport report) {
        String code = report.failure() == null ? "unknown" : report.failure().code();
        counts.computeIfAbsent(code, unseen -> new LongAdder()).increment();
    }

    SortedMap<String, Long> now() {
        SortedMap<String, Long> now = new TreeMap<>();
        counts.forEach((code, count) -> now.put(code, count.sum()));
        return now;
    }
}
