package dev.muster.input;

/**
 * What became of the lines that were read so far. Nothing is left out: {@code lines} is the sum of the others.
 *
 * @param lines lines, and texts such as arguments of a command line
 * @param blank blank ones and comments
 * @param duplicates targets that came before
 * @param elsewhere what is in other shards; whether it came before is for these to tell
 * @param handedOut targets, and lines that are none: each of them ends in one record
 */
public record InputCounts(long lines, long blank, long duplicates, long elsewhere, long handedOut) {
    public InputCounts {
        if (blank < 0 || duplicates < 0 || elsewhere < 0 || handedOut < 0) {
            throw new IllegalArgumentException("counts of lines must be at least 0");
        }
        if (lines != blank + duplicates + elsewhere + handedOut) {
            throw new IllegalArgumentException(
                    "of " + lines + " lines, " + (blank + duplicates + elsewhere + handedOut) + " are accounted for");
        }
    }

    static InputCounts of(long blank, long duplicates, long elsewhere, long handedOut) {
        return new InputCounts(blank + duplicates + elsewhere + handedOut, blank, duplicates, elsewhere, handedOut);
    }
}
