package dev.muster.statistics;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long something took, of any number of times in a few kilobytes. Durations up to 64 µs are kept exactly, longer
 * ones within 3 per cent: each power of two is parted into 32 buckets, as in HdrHistogram. For one thread.
 */
public final class LatencyHistogram {
    private static final int SUB_BITS = 5;
    private static final int SUB_BUCKETS = 1 << SUB_BITS;
    /** Some 50 days in microseconds; longer ones are counted there. */
    private static final long LONGEST = (1L << 42) - 1;

    private static final int BUCKETS = index(LONGEST) + 1;

    private long[] counts = new long[0];
    private long count;
    private long longest;

    /** Negative durations count as zero. */
    public void add(Duration took) {
        long micros = Math.min(LONGEST, Math.max(0, took.toNanos() / 1000));
        int index = index(micros);
        room(index + 1);
        counts[index]++;
        count++;
        longest = Math.max(longest, micros);
    }

    /** Takes over what {@code other} has counted. */
    public void add(LatencyHistogram other) {
        room(other.counts.length);
        for (int i = 0; i < other.counts.length; i++) counts[i] += other.counts[i];
        count += other.count;
        longest = Math.max(longest, other.longest);
    }

    private void room(int size) {
        if (counts.length < size) counts = Arrays.copyOf(counts, Math.min(BUCKETS, Math.max(size, size * 3 / 2)));
    }

    private static int index(long micros) {
        if (micros < 2L * SUB_BUCKETS) return (int) micros;
        int shift = 63 - SUB_BITS - Long.numberOfLeadingZeros(micros);
        return shift * SUB_BUCKETS + (int) (micros >>> shift);
    }

    /** The middle of a bucket. */
    private static long value(int index) {
        if (index < 2 * SUB_BUCKETS) return index;
        int shift = index / SUB_BUCKETS - 1;
        long from = (long) (index - shift * SUB_BUCKETS) << shift;
        return from + ((1L << shift) >>> 1);
    }

    public long count() {
        return count;
    }

    /** The longest, exact. */
    public Duration longest() {
        return micros(longest);
    }

    /**
     * The duration that {@code percent} of all do not go beyond (nearest rank); zero where there is none.
     *
     * @param percent above 0, up to 100
     */
    public Duration percentile(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("percent must be above 0 and at most 100, found " + percent);
        }
        long rank = (long) Math.ceil(percent / 100 * count);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank && seen > 0) return micros(Math.min(longest, value(i)));
        }
        return Duration.ZERO;
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1000);
    }
}
