package dev.muster.showcase.compare;

/**
 * The CPU-bound task: from N to 0, one at a time. Each count feeds a running value by a multiplication that depends on
 * the one before, so that no compiler can skip the counts, and whoever runs it compares the final value.
 *
 * <p>Counts come in blocks that start from their own number alone. Blocks may therefore be counted in any order, by any
 * thread or process, and the sum of their values is always the same.
 */
final class Countdown {
    /** Some tenths of a millisecond of work. */
    static final long BLOCK = 1 << 17;

    private static final long FACTOR = 6364136223846793005L;

    private final long lowest;
    private long left;
    private long value;

    /** From {@code counts} to 0. */
    Countdown(long counts) {
        this(counts, 0);
    }

    /** The piece from {@code highest} to {@code lowest}, which must both be whole blocks from 0, or the end. */
    Countdown(long highest, long lowest) {
        this.left = highest;
        this.lowest = lowest;
    }

    boolean isDone() {
        return left <= lowest;
    }

    /** Counts one block. */
    void countBlock() {
        long floor = Math.max(lowest, (left - 1) / BLOCK * BLOCK);
        value += count(left, floor);
        left = floor;
    }

    void countAll() {
        while (!isDone()) countBlock();
    }

    /** What all counts so far came to. */
    long value() {
        return value;
    }

    private static long count(long from, long to) {
        long mixed = to;
        for (long n = from; n > to; n--) mixed = mixed * FACTOR + n;
        return mixed;
    }
}
