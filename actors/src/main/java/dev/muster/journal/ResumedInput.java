package dev.muster.journal;

import dev.muster.input.InputException;
import dev.muster.input.ScanInput;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The items of an input that have no record yet. Those that were recorded behind the part of the input that has been
 * verified are compared with their records. For one thread, but for {@link #handedOut()}.
 */
final class ResumedInput implements Iterator<ScanInput> {
    private final Iterator<? extends ScanInput> all;
    private final DoneItems done;
    private final RecordedLines unverified;
    private final boolean bySeq;
    private final DoneItems handedOut;
    private @Nullable ScanInput next;

    /**
     * @param done not changed any more
     * @param unverified what the record of a line says its target is, for lines that nobody has compared
     * @param bySeq whether {@code unverified} knows targets by their {@code seq}, and not by their line
     */
    ResumedInput(Iterator<? extends ScanInput> all, DoneItems done, RecordedLines unverified, boolean bySeq) {
        this.bySeq = bySeq;
        this.all = all;
        this.done = done;
        this.handedOut = done.copy();
        this.unverified = unverified;
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            if (!all.hasNext()) return false;
            ScanInput item = all.next();
            if (!isDone(item)) next = item;
        }
        return true;
    }

    @Override
    public ScanInput next() {
        if (!hasNext() || next == null) throw new NoSuchElementException();
        ScanInput item = next;
        next = null;
        return item;
    }

    /** All items so far, those that have a record included; to be changed by whoever asks. */
    DoneItems handedOut() {
        synchronized (handedOut) {
            return handedOut.copy();
        }
    }

    private boolean isDone(ScanInput item) {
        if (item instanceof ScanInput.Wanted wanted) {
            return isDone(wanted.seq(), wanted.line(), wanted.target().toString());
        }
        return item instanceof ScanInput.Refused refused && isDone(refused.seq(), refused.line(), refused.text());
    }

    private boolean isDone(long seq, long line, String text) {
        if (!done.contains(seq, line)) {
            synchronized (handedOut) {
                handedOut.add(seq, line);
            }
            return false;
        }
        long known = bySeq ? seq : line;
        if (unverified.contradicts(known, text)) {
            throw InputException.changed("line " + line + " was " + unverified.text(known)
                    + " when the scan began, and is " + text + " now; with another input, begin another file");
        }
        return true;
    }
}
