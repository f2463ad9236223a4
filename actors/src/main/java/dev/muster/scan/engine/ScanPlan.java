package dev.muster.scan.engine;

import dev.muster.scan.report.ScanListener;
import dev.muster.scan.settings.ScanOptions;
import java.util.Map;

/**
 * What one scan does in its own way.
 *
 * @param reports makes its reports, with the profile that was asked for
 * @param counters what it writes down for whoever looks at it from outside
 * @param listener told what it does; throws nothing
 * @param logContext what stands in the log's context (MDC) where the scan logs and where its listener is called
 */
public record ScanPlan(
        ScanOptions options,
        ReportMaker reports,
        ScanCounters counters,
        ScanListener listener,
        Map<String, String> logContext) {
    public ScanPlan {
        logContext = Map.copyOf(logContext);
    }
}
