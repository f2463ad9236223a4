package dev.muster.cli;

import dev.muster.scan.report.ScannerStats;

/**
 * How much of an input is done, estimated: the items not ended yet count as long as the average item before them.
 *
 * @param done 0 to 1, never more than that; negative where the length of the input is not known
 * @param before the part of it that an earlier run did
 */
record InputShare(double done, double before) {
    static final InputShare UNKNOWN = new InputShare(-1, 0);

    /**
     * @param read bytes taken from the input
     * @param size bytes there are
     * @param earlier items that ended in an earlier run
     */
    static InputShare of(long read, long size, long earlier, ScannerStats stats) {
        if (size <= 0) return UNKNOWN;
        double items = earlier + stats.read();
        if (items == 0) return new InputShare(0, 0);
        double taken = Math.min(1, (double) read / size);
        double open = Math.min(stats.read(), (long) stats.underWay() + stats.secondPass());
        return new InputShare(taken * (items - open) / items, taken * earlier / items);
    }
}
