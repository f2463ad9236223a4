package dev.muster.journal;

/**
 * How the items of an input are numbered from 1, so that each has the same number however often it is read: those that
 * were named without a line come first, and behind them each line has its own. Where a line may be several targets,
 * all items are counted, and the number is their {@code seq}.
 *
 * @param named how many items may have no line
 * @param bySeq whether one line may be several targets
 */
record ItemNumbers(int named, boolean bySeq) {
    /** Numbers of a set of the library end here. */
    private static final long LARGEST = 0xFFFF_FFFFL;

    /** Whether there can be such an item. */
    boolean canHold(long seq, long line) {
        if (bySeq) return seq > 0 && seq <= LARGEST;
        return line > 0 ? named + line <= LARGEST : seq > 0 && seq <= named;
    }

    /** The number of an item, as the set has it. */
    int number(long seq, long line) {
        if (!bySeq && line <= 0 && (seq <= 0 || seq > named)) {
            throw new IllegalStateException("item " + seq + " has no line, and " + named + " were named without one");
        }
        return checked(bySeq ? seq : line > 0 ? named + line : seq);
    }

    /** The number of what stands at a place: a line, or the {@code seq} where items are known by that. */
    int numberOf(long place) {
        return checked(bySeq ? place : named + place);
    }

    /** The place of a number; 0 of one that has no line. */
    long place(long number) {
        return bySeq ? number : Math.max(0, number - named);
    }

    private static int checked(long number) {
        if (number < 1 || number > LARGEST) {
            throw new IllegalStateException("a results file can be gone on with up to " + LARGEST
                    + " items of input, found one of number " + number + "; divide it: --shard 1/2");
        }
        return (int) number;
    }

    /** An item, for people. */
    String name(long number) {
        if (bySeq) return "target " + number + " of the input";
        return number > named ? "line " + (number - named) + " of the input" : "argument " + number;
    }
}
