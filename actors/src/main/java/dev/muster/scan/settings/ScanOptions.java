package dev.muster.scan.settings;

import java.util.Objects;

/**
 * What one scan may do in its own way; the scanner's settings give the defaults.
 *
 * @param concurrency targets under way at once, at most; those that wait for a busy address do not count
 * @param rate targets begun each second, at most; 0 for no bound
 * @param analysis how much is analysed
 * @param profile by which answers are graded; one of {@code muster.analysis.profile}
 */
public record ScanOptions(int concurrency, double rate, AnalysisDepth analysis, String profile) {
    public ScanOptions {
        Objects.requireNonNull(analysis);
        Objects.requireNonNull(profile);
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1, found " + concurrency);
        }
        if (!(rate >= 0 && rate < 1e9)) {
            throw new IllegalArgumentException("rate must be 0 or more, found " + rate);
        }
    }

    public ScanOptions withConcurrency(int other) {
        return new ScanOptions(other, rate, analysis, profile);
    }

    public ScanOptions withRate(double other) {
        return new ScanOptions(concurrency, other, analysis, profile);
    }

    public ScanOptions withAnalysis(AnalysisDepth other) {
        return new ScanOptions(concurrency, rate, other, profile);
    }

    public ScanOptions withProfile(String other) {
        return new ScanOptions(concurrency, rate, analysis, other);
    }
}
