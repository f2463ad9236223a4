package dev.muster.journal;

import dev.muster.input.InputCounts;
import dev.muster.input.KnownInput;

/** The items of an input that was read to its end whose records are missing. For one thread. */
final class LeftItems implements KnownInput {
    private final DoneItems left;
    private final DoneItems all;
    private final long lastPlace;
    private final boolean isByPlace;
    private final InputCounts counts;

    /**
     * @param left without a record
     * @param done with one; both together are all items
     * @param isByPlace whether the {@code seq} of an item is its place
     */
    LeftItems(DoneItems left, DoneItems done, boolean isByPlace, InputCounts counts) {
        this.left = left;
        this.all = left.copy();
        all.addAll(done);
        this.lastPlace = left.lastPlace();
        this.isByPlace = isByPlace;
        this.counts = counts;
    }

    @Override
    public boolean isLeft(long place) {
        return left.containsPlace(place);
    }

    @Override
    public boolean isOver(long place) {
        return place > lastPlace;
    }

    @Override
    public long seq(long place) {
        return isByPlace ? place : all.rank(place);
    }

    @Override
    public InputCounts counts() {
        return counts;
    }
}
