package dev.muster.scan.report;

import java.util.Objects;

/**
 * How many items came to the same end, and the first of them in the order of the input.
 *
 * @param count at least 1
 * @param seq the first item's place in the input, from 1
 * @param line the number of its line, from 1; 0 where it came from elsewhere
 * @param target its own words, as they came
 * @param detail what went wrong with it, as it came
 */
public record KindCount(long count, long seq, long line, String target, String detail) {
    public KindCount {
        Objects.requireNonNull(target);
        Objects.requireNonNull(detail);
        if (count < 1) throw new IllegalArgumentException("count must be at least 1");
    }

    /** Both together. */
    public KindCount plus(KindCount other) {
        KindCount first = other.seq < seq ? other : this;
        return new KindCount(count + other.count, first.seq, first.line, first.target, first.detail);
    }
}
