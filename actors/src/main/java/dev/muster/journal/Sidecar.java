package dev.muster.journal;

import dev.muster.input.InputCounts;
import dev.muster.input.InputPosition;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside a results file, as {@code NAME.muster}: which scan it is of, how far that had come when this was
 * written, and which items had their record by then. The records behind {@code position} tell the rest themselves.
 *
 * @param scanId one for each scan, the same over all its runs
 * @param begun when the first run began
 * @param identity what may not change between two runs
 * @param input how far the input was read: never behind any item of {@code done}
 * @param closed parts that are full, in their order
 * @param position bytes of the part that is being written, or of the one file, that {@code done} tells of
 * @param records records up to there in that part
 * @param done items that have their record
 * @param left items that have none, all of them; only where the input was read to its end, {@code null} elsewhere
 * @param counts what the whole input came to; {@code null} before its end
 * @param complete whether every item of the whole input has its record
 */
record Sidecar(
        String scanId,
        Instant begun,
        ScanIdentity identity,
        InputPosition input,
        boolean split,
        List<Part> closed,
        long position,
        long records,
        DoneItems done,
        @Nullable DoneItems left,
        @Nullable InputCounts counts,
        boolean complete) {
    /** Stands behind the name of the results. */
    static final String ENDING = ".muster";

    Sidecar {
        Objects.requireNonNull(scanId);
        closed = List.copyOf(closed);
    }

    /**
     * A part that is not written to any more.
     *
     * @param name of the file, without its directory
     */
    record Part(String name, long bytes, long records) {}
}
