package dev.muster.scan;

import dev.muster.http.target.Target;
import dev.muster.scan.report.TargetReport;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.JavaFlowSupport;

/** A scan as a stage of a Pekko stream. */
public final class ScanFlow {
    private ScanFlow() {}

    /**
     * Targets in, reports out, in the order of completion. Each materialization is a scan of its own; demand runs
     * through it, and cancelling closes its sockets.
     */
    public static Flow<Target, TargetReport, NotUsed> of(HeaderScanner scanner) {
        return Flow.<Target, TargetReport, NotUsed>fromMaterializer((materializer, attributes) -> stage(scanner))
                .mapMaterializedValue(unused -> NotUsed.notUsed());
    }

    /** For one materialization: what it is made by makes one processor and no more. */
    private static Flow<Target, TargetReport, NotUsed> stage(HeaderScanner scanner) {
        try {
            return JavaFlowSupport.Flow.fromProcessor(() -> scanner.processor(scanner.options()));
        } catch (Exception declaredOnly) {
            throw new IllegalStateException(declaredOnly);
        }
    }
}
