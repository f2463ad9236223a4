package dev.muster.scan;

import java.util.Arrays;
import java.util.Locale;

/**
 * A straight line through samples, by least squares. What a process holds wanders: one sample lies near the one before,
 * and a line through all of them would look far surer than it is. So samples are averaged in {@value #BLOCKS} blocks
 * first, and the error is that of a line through the averages.
 *
 * @param perHour slope
 * @param error standard error of the slope
 * @param level average of all samples
 */
record Trend(double perHour, double error, double level) {
    static final int BLOCKS = 30;
    /** Of Student's distribution with 28 degrees of freedom: passed by chance once in a thousand times. */
    private static final double SURE = 3.41;

    private static final double HOUR = 3600;

    /**
     * @param seconds when each sample was taken, ascending
     * @param values as many
     */
    static Trend of(double[] seconds, double[] values) {
        if (seconds.length != values.length) throw new IllegalArgumentException("a time for each value");
        if (seconds.length < BLOCKS) {
            throw new IllegalArgumentException("at least " + BLOCKS + " samples, found " + seconds.length);
        }
        double[] x = averages(seconds);
        double[] y = averages(values);
        double meanX = Arrays.stream(x).sum() / BLOCKS;
        double meanY = Arrays.stream(y).sum() / BLOCKS;
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < BLOCKS; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        double slope = xy / xx;
        double rest = 0;
        for (int i = 0; i < BLOCKS; i++) {
            double residual = y[i] - meanY - slope * (x[i] - meanX);
            rest += residual * residual;
        }
        double error = Math.sqrt(rest / (BLOCKS - 2) / xx);
        return new Trend(
                slope * HOUR, error * HOUR, Arrays.stream(values).average().orElse(0));
    }

    private static double[] averages(double[] values) {
        double[] averages = new double[BLOCKS];
        for (int i = 0; i < BLOCKS; i++) {
            int from = (int) ((long) values.length * i / BLOCKS);
            int to = (int) ((long) values.length * (i + 1) / BLOCKS);
            averages[i] = Arrays.stream(values, from, to).average().orElse(0);
        }
        return averages;
    }

    /** Whether the slope is above {@code bound}, and that is hardly chance. */
    boolean isSurelyAbove(double bound) {
        return perHour - SURE * error > bound;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f, slope %+.2f ± %.2f each hour", level, perHour, error);
    }
}
