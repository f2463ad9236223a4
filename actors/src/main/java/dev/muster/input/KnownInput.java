package dev.muster.input;

/**
 * What is known of an input that was read to its end before: which of its lines are left to be asked. It saves parsing
 * all others, and looking for duplicates among them.
 */
public interface KnownInput {
    /** Whether this line is an item, and is left. */
    boolean isLeft(long line);

    /** Whether no line from here on is left. */
    boolean isOver(long line);

    /** The {@code seq} of the item in a line that is left. */
    long seq(long line);

    /** What all lines came to. */
    InputCounts counts();
}
