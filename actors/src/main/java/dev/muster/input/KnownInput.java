package dev.muster.input;

/**
 * What is known of an input that was read to its end before: which of its lines are left to be asked. It saves parsing
 * all others, and looking for duplicates among them. Where a line may be several targets, it is their places that are
 * meant, counted from 1, and not lines.
 */
public interface KnownInput {
    /** Whether this line is an item, and is left. */
    boolean isLeft(long place);

    /** Whether no line from here on is left. */
    boolean isOver(long place);

    /** The {@code seq} of the item in a line that is left. */
    long seq(long place);

    /** What all lines came to. */
    InputCounts counts();
}
