package dev.muster.input;

import dev.muster.http.failure.Failure;
import dev.muster.http.target.Target;

/** One item of a scan's input. */
public sealed interface ScanInput {
    /**
     * To be fetched.
     *
     * @param seq place in the input, unique within one scan; in a shard the same as {@code line}, unless a line may be
     *     several targets
     * @param line number of its line in the input; 0 where it came from elsewhere
     */
    record Wanted(long seq, long line, Target target) implements ScanInput {}

    /**
     * No target: reported as it is.
     *
     * @param text what stood there, without user information
     */
    record Refused(long seq, long line, String text, Failure failure) implements ScanInput {}

    /** A target that came before: counted, not reported. */
    record Duplicate(long line) implements ScanInput {}
}
