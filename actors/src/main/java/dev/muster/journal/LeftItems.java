package dev.muster.journal;

import dev.muster.input.InputCounts;
import dev.muster.input.KnownInput;

/** The items of an input that was read to its end whose records are missing. For one thread. */
final class LeftItems implements KnownInput {
    private final DoneItems left;
    private final DoneItems all;
    private final long lastLine;
    private final boolean isShard;
    private final InputCounts counts;

    /**
     * @param left without a record
     * @param done with one; both together are all items
     * @param isShard whether items are counted by their lines
     */
    LeftItems(DoneItems left, DoneItems done, boolean isShard, InputCounts counts) {
        this.left = left;
        this.all = left.copy();
        all.addAll(done);
        this.lastLine = left.lastLine();
        this.isShard = isShard;
        this.counts = counts;
    }

    @Override
    public boolean isLeft(long line) {
        return left.contains(0, line);
    }

    @Override
    public boolean isOver(long line) {
        return line > lastLine;
    }

    @Override
    public long seq(long line) {
        return isShard ? line : all.place(line);
    }

    @Override
    public InputCounts counts() {
        return counts;
    }
}
