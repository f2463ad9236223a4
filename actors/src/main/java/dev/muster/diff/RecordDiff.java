package dev.muster.diff;

import dev.muster.compute.ComputePool;
import dev.muster.compute.OrderedTasks;
import dev.muster.compute.StandaloneComputePool;
import dev.muster.config.Settings;
import dev.muster.input.LineReader;
import dev.muster.record.RecordParser;
import dev.muster.record.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;

/**
 * Compares the records of two scans, target by target: which came, which went, and what of the others is not as it was.
 * A target is known by its own words. Of the old file only the places of its records are on the heap, some 70 bytes for
 * each, so files may be far larger than memory; records are parsed and compared by a compute pool. Safe for any thread.
 *
 * <pre>{@code
 * try (RecordDiff diff = RecordDiff.start(settings, DiffSettings.from(settings))) {
 *     DiffSummary summary = diff.compare(oldFile, newRecords, each -> System.out.println(each.target()));
 * }
 * }</pre>
 */
public final class RecordDiff implements AutoCloseable {
    /** Bytes of new records that make a batch worth handing over, and so many that are gone. */
    private static final int BATCH = 256 * 1024;

    private static final int BATCH_OF_GONE = 64;

    private final ComputePool pool;
    private final ReportComparison comparison;
    private final RecordParser parser = new RecordParser();
    private final Runnable onClose;

    private RecordDiff(ComputePool pool, DiffSettings settings, Runnable onClose) {
        this.pool = pool;
        this.comparison = new ReportComparison(settings);
        this.onClose = onClose;
    }

    /**
     * Starts with workers of its own, as many as {@code muster.compute} says.
     *
     * @throws IllegalArgumentException where a setting is of the wrong kind or out of its range
     */
    public static RecordDiff start(Settings settings, DiffSettings compared) {
        StandaloneComputePool own = StandaloneComputePool.start(settings);
        return new RecordDiff(own.pool(), compared, own::close);
    }

    /**
     * Compares on workers that are there already.
     *
     * @param pool such as {@code HeaderScanner.computePool()}; it stays open when this is closed
     */
    public static RecordDiff using(ComputePool pool, DiffSettings settings) {
        return new RecordDiff(pool, settings, () -> {});
    }

    /** Takes what differs, in the order of the new file, and then what is gone in the order of the old one. */
    public interface Receiver {
        /** Takes the next difference; what it throws ends the comparison. */
        void accept(TargetDiff diff) throws IOException;
    }

    /**
     * Compares two files of records. Where a target is there more than once in a file, the first is compared with the
     * first, the second with the second. A line that is no record is left out and counted; it never ends the run.
     *
     * @param before a file that is not packed; stays open
     * @param after read to its end, not closed
     * @param receiver called on this thread
     * @throws InterruptedIOException this thread was interrupted; nothing of this run is left in the pool
     */
    public DiffSummary compare(FileChannel before, InputStream after, Receiver receiver) throws IOException {
        DiffTally tally = new DiffTally();
        OldRecords old = OldRecords.of(before, parser, tally);
        tally.nextFile();
        try (OrderedTasks<DiffBatch.Result> batches =
                new OrderedTasks<>(pool, result -> take(result, tally, receiver))) {
            Run run = new Run(old, tally, batches);
            run.readNew(new LineReader(after, RecordReader.LONGEST_LINE));
            run.readGone();
            batches.finish();
        }
        return tally.summary(old.repeated(), old.askedAgain());
    }

    private static void take(DiffBatch.Result result, DiffTally tally, Receiver receiver) throws IOException {
        tally.same(result.same());
        result.problems().forEach(tally::problem);
        for (TargetDiff diff : result.diffs()) {
            tally.count(diff);
            receiver.accept(diff);
        }
    }

    /** One comparison, for the thread that made it. */
    private final class Run {
        private final OldRecords old;
        private final DiffTally tally;
        private final OrderedTasks<DiffBatch.Result> batches;
        private DiffBatch batch = new DiffBatch();

        Run(OldRecords old, DiffTally tally, OrderedTasks<DiffBatch.Result> batches) {
            this.old = old;
            this.tally = tally;
            this.batches = batches;
        }

        void readNew(LineReader lines) throws IOException {
            while (lines.next()) {
                if (lines.isBlank()) continue;
                tally.records(0, 1);
                String target = OldRecords.target(lines, parser);
                if (target == null) {
                    tally.problem("new file, line " + lines.number() + ": no record"
                            + (lines.isEnded() ? "" : "; the last line is cut off"));
                    continue;
                }
                batch.add(lines, old.take(target));
                if (batch.size() >= BATCH) submit();
            }
            submit();
        }

        void readGone() throws IOException {
            for (int record = old.nextLeft(0); record >= 0; record = old.nextLeft(record + 1)) {
                batch.addGone(record);
                if (batch.count() >= BATCH_OF_GONE) submit();
            }
            submit();
        }

        private void submit() throws IOException {
            if (batch.count() == 0) return;
            DiffBatch full = batch;
            batch = new DiffBatch();
            batches.add(() -> full.compare(old, parser, comparison));
        }
    }

    /** Ends the workers if they are its own. */
    @Override
    public void close() {
        onClose.run();
    }
}
