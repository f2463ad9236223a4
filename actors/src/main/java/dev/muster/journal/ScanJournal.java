package dev.muster.journal;

import dev.muster.input.InputCounts;
import dev.muster.input.InputPosition;
import dev.muster.input.ScanInput;
import dev.muster.input.TargetReader;
import dev.muster.record.RecordWriter;
import dev.muster.scan.report.TargetReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A results file that is the journal of its scan: JSON lines, {@code muster.record/1}, with a sidecar that says what
 * scan it is of. A scan that ended in any way, kill -9 and power failure included, is gone on with by opening the same
 * file with {@link Mode#RESUME} and the same input: what was torn is cut off, what has a record is left out, and in the
 * end each item has exactly one record. A power failure costs what was recorded within
 * {@link JournalSettings#sync}; the end of the process alone costs nothing that reached the file.
 *
 * <pre>{@code
 * try (ScanJournal journal = ScanJournal.open(file, Mode.RESUME, identity, settings, thread::interrupt)) {
 *     TargetReader targets = TargetReader.ofLines(journal.verify(input), inputSettings);
 *     scanner.scanAll(journal.begin(targets), journal::write);
 *     journal.end(targets.counts());
 * }
 * }</pre>
 *
 * <p>Writing is for any number of threads; one background thread takes records to the disk.
 */
public final class ScanJournal implements RecordWriter {
    /** What to do where there are results already. */
    public enum Mode {
        /** Leave them alone and refuse. */
        NEW,
        /** Overwrite them. */
        FORCE,
        /** Go on with them; where there are none, begin. */
        RESUME
    }

    private final OpenedResults results;
    private final long before;
    private final JournalWriter writer;
    private volatile ReadInput read;

    private ScanJournal(OpenedResults results, JournalSettings settings, Runnable onFailure) {
        this.results = results;
        this.before = results.done.count();
        this.read = ReadInput.at(results.verified);
        this.writer = new JournalWriter(results, settings, () -> read, onFailure);
    }

    /**
     * Opens a results file.
     *
     * @param file in parts, if the settings say so, this is what their names are made of
     * @param identity what may not change between two runs; its argument is the id of the scan, to salt digests with
     * @param onFailure called once, on the background thread, when that could not write; every later write fails
     * @throws JournalException with the reason, and in words
     */
    public static ScanJournal open(
            Path file, Mode mode, Function<String, ScanIdentity> identity, JournalSettings settings, Runnable onFailure)
            throws IOException {
        ResultsName name = new ResultsName(file, settings.isSplit());
        OpenedResults results =
                OpenedResults.open(name, mode, identity, Clock.systemUTC().instant());
        try {
            ScanJournal journal = new ScanJournal(results, settings, onFailure);
            if (!results.complete) journal.writer.sync(null, false);
            return journal;
        } catch (IOException | RuntimeException e) {
            results.close();
            throw e;
        }
    }

    /** Whether it goes on with a scan that was begun before. */
    public boolean isResumed() {
        return results.resumed;
    }

    /** Whether that scan was done: nothing is left to ask. */
    public boolean isComplete() {
        return results.complete;
    }

    /** Records that were there when it was opened. */
    public long recordsBefore() {
        return before;
    }

    /** Records that are in the file now. */
    public long records() {
        return writer.records();
    }

    /** Bytes behind the last whole record that were cut off when it was opened. */
    public long tornBytes() {
        return results.torn;
    }

    /**
     * The stream of an input that begins as the one that the scan was begun with.
     *
     * @param file the input, if it is a file; {@code null} where {@code in} can be read but once
     * @param in the input; what is given back takes its place, and closes it
     * @throws JournalException it begins otherwise
     */
    public InputStream verify(@Nullable Path file, InputStream in) throws IOException {
        if (!results.resumed) return in;
        InputPrefix prefix = new InputPrefix(results.verified);
        if (file == null) return prefix.verify(in, results.name.directory());
        in.close();
        return prefix.verify(file);
    }

    /**
     * Begins: from now on records are taken to the disk.
     *
     * @param targets nothing of them has been read yet
     * @return those that have no record yet
     */
    public Iterator<ScanInput> begin(TargetReader targets) {
        ReadInput.Rest rest = results.rest;
        if (rest == null) return begin(targets, targets::position, targets::counts);
        boolean isByPlace = results.identity.bySeq() || targets.shard().isPresent();
        targets.goOn(new LeftItems(rest.items().copy(), results.done, isByPlace, rest.counts()));
        ResumedInput left =
                new ResumedInput(targets, results.done.copy(), results.unverified, results.identity.bySeq());
        read = new ReadInput() {
            @Override
            public InputPosition position() {
                return results.verified;
            }

            @Override
            public Rest rest(DoneItems done) {
                DoneItems items = rest.items().copy();
                items.removeAll(done);
                return new Rest(items, rest.counts());
            }
        };
        writer.start();
        return left;
    }

    /**
     * The same for items from elsewhere than a reader of lines.
     *
     * @param items all items of the input, from its first
     * @param inputRead how far the input has been read; asked for on any thread
     * @param counts what it came to, once it has ended
     * @return those that have no record yet
     */
    public Iterator<ScanInput> begin(
            Iterator<? extends ScanInput> items, Supplier<InputPosition> inputRead, Supplier<InputCounts> counts) {
        InputPosition verified = results.verified;
        ResumedInput left = new ResumedInput(items, results.done.copy(), results.unverified, results.identity.bySeq());
        read = new ReadInput() {
            @Override
            public InputPosition position() {
                InputPosition now = inputRead.get();
                return now.lines() < verified.lines() ? verified : now;
            }

            @Override
            public @Nullable Rest rest(DoneItems done) {
                // Before the last line has been read again nobody knows what is left.
                if (!inputRead.get().ended()) return null;
                DoneItems rest = left.handedOut();
                rest.removeAll(done);
                return new Rest(rest, counts.get());
            }
        };
        writer.start();
        return left;
    }

    /** @throws IOException it cannot be written, now or any more */
    @Override
    public void write(TargetReport report) throws IOException {
        writer.write(report);
    }

    /** All that was written so far is in the file. */
    @Override
    public void flush() throws IOException {
        writer.flush();
    }

    /** Why writing failed, on whichever thread; {@code null} where it did not. */
    public @Nullable IOException failure() {
        return writer.failure();
    }

    /**
     * The scan has ended: takes everything to the disk.
     *
     * @param counts what the input came to; {@code null} where not all of it was scanned
     */
    public void end(@Nullable InputCounts counts) throws IOException {
        writer.stop();
        writer.finish();
        if (results.complete && counts == null) return; // it was whole before, and still is
        boolean whole = counts != null
                && counts.handedOut() == results.done.count()
                && read.position().ended();
        writer.sync(whole ? counts : null, whole);
    }

    /** Closes the files, and gives the lock back. What was written is in the file, the sidecar may not know of it. */
    @Override
    public void close() throws IOException {
        writer.stop();
        try {
            if (writer.failure() == null) writer.flush();
        } finally {
            results.close();
        }
    }
}
