package dev.muster.scan.settings;

import java.util.Objects;

/**
 * What one scan may do in its own way; the scanner's settings give the defaults.
 *
 * @param concurrency how many targets may be under way at once, a number or found out by the scan; those that wait for
 *     a busy address do not count
 * @param rate targets begun each second, at most; 0 for no bound
 * @param analysis how much is analysed
 * @param profile by which answers are graded; one of {@code muster.analysis.profile}
 */
public record ScanOptions(Concurrency concurrency, double rate, AnalysisDepth analysis, String profile) {
    public ScanOptions {
        Objects.requireNonNull(concurrency);
        Objects.requireNonNull(analysis);
        Objects.requireNonNull(profile);
        if (!(rate >= 0 && rate < 1e9)) {
            throw new IllegalArgumentException("rate must be 0 or more, found " + rate);
        }
    }

    /** The same with a fixed number of targets at once. */
    public ScanOptions withConcurrency(int other) {
        return withConcurrency(Concurrency.fixed(other));
    }

    /** The same with another concurrency. */
    public ScanOptions withConcurrency(Concurrency other) {
        return new ScanOptions(other, rate, analysis, profile);
    }

    /** The same with another rate; targets begun each second, 0 for no bound. */
    public ScanOptions withRate(double other) {
        return new ScanOptions(concurrency, other, analysis, profile);
    }

    /** The same with another depth. */
    public ScanOptions withAnalysis(AnalysisDepth other) {
        return new ScanOptions(concurrency, rate, other, profile);
    }

    /** The same with another profile; one that does not exist is refused when the scan is started. */
    public ScanOptions withProfile(String other) {
        return new ScanOptions(concurrency, rate, analysis, other);
    }
}
