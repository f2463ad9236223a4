package dev.muster.scan.report;

import dev.muster.http.failure.Failure;
import dev.muster.http.target.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Told what scans do, target by target: for metrics, or a log of one's own. By default each method does nothing.
 *
 * <p>Called on the threads of the scans themselves, by several at once where several scans run: a listener that takes
 * its time slows them down. What it throws is logged, and the scan goes on.
 */
public interface ScanListener {
    /** Told nothing. */
    ScanListener NONE = new ScanListener() {};

    /** A target is begun; once for each, also where it is tried again. Lines that name no target are not. */
    default void begun(Target target) {}

    /** It waits for a busy address, or for one that asked not to be hurried, before it dials. */
    default void waiting(Target target) {}

    /**
     * A request of it is made again.
     *
     * @param why {@code null} where it was answered, and the answer asked to come back later (429, 503)
     * @param pause until then
     */
    default void retrying(Target target, @Nullable Failure why, Duration pause) {}

    /**
     * Its report is handed out: answered, or failed with kind and stage, with the timings of each hop. A line that
     * names no target ends with this, too.
     */
    default void ended(TargetReport report) {}

    /** A scan is over. The summary is what its consumer gets; where it broke down there is none, and no call. */
    default void scanEnded(ScanSummary summary) {}
}
