package dev.muster.analysis;

/**
 * Turns what was fetched into knowledge. Implementations are immutable, safe for any thread, never block and do no
 * input or output: the work is CPU-bound and runs on the compute pool.
 */
public interface Analyzer {
    /** What {@code subject} comes to. What it throws ends as a report without an analysis. */
    Analysis analyze(Subject subject);

    /**
     * Whether a scan with content should ask for more of each site than its answer: the view over plain http, a CORS
     * preflight and robots.txt. Read once, when the scanner starts.
     */
    default boolean wantsWholeSite() {
        return false;
    }
}
