package dev.muster.analysis;

/**
 * Turns what was fetched into knowledge. Implementations are immutable, safe for any thread, never block and do no input or output:
 * the work is CPU-bound and runs on the compute pool.
 */
public interface Analyzer {
    Analysis analyze(Subject subject);
}
