package dev.muster.diff;

import dev.muster.record.Escape;
import java.io.IOException;
import java.io.OutputStream;

/** Writes what differs, in one of three forms; docs/diff.md describes them. For one thread. */
public interface DiffWriter extends RecordDiff.Receiver {
    /**
     * Lines for people: each target, and below it what is not as it was.
     *
     * @param colour whether what went is red and what came green, for terminals alone
     * @param escape how to write what a terminal would take for a command
     */
    static DiffWriter text(OutputStream out, boolean colour, Escape escape) {
        return new DiffText(out, colour, escape);
    }

    /** One JSON object for each target, {@code muster.diff/1}. */
    static DiffWriter jsonLines(OutputStream out) {
        return new DiffJson(out);
    }

    /**
     * One page of HTML, whole in itself and without a script.
     *
     * @param mostShown targets of one kind that it shows
     */
    static DiffWriter page(OutputStream out, DiffTitle title, int mostShown) {
        return new DiffPage(out, title, mostShown);
    }

    /** Writes what belongs at the end, and flushes; the stream stays open. */
    void end(DiffSummary summary) throws IOException;
}
