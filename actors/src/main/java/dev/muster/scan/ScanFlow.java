package dev.muster.scan;

import dev.muster.http.target.Target;
import dev.muster.scan.report.TargetReport;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;
import org.reactivestreams.FlowAdapters;

/** A scan as a stage of a Pekko stream. */
public final class ScanFlow {
    private ScanFlow() {}

    /**
     * Targets in, reports out, in the order of completion. Each materialization is a scan of its own; demand runs
     * through it, and cancelling closes its sockets.
     */
    public static Flow<Target, TargetReport, NotUsed> of(HeaderScanner scanner) {
        // Not by JavaFlowSupport, which makes one processor for all materializations.
        return Flow.fromProcessor(() -> FlowAdapters.toProcessor(scanner.processor(scanner.options())));
    }
}
