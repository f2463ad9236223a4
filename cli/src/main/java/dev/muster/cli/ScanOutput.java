package dev.muster.cli;

import dev.muster.input.InputCounts;
import dev.muster.input.ScanInput;
import dev.muster.input.TargetReader;
import dev.muster.journal.ScanJournal;
import dev.muster.record.PeriodicFlushOutputStream;
import dev.muster.record.RecordWriter;
import dev.muster.scan.report.TargetReport;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Where the records of one scan go, from the first to the last. */
interface ScanOutput extends Closeable {
    /** Which items are to be asked: all, but those that have a record already. */
    Iterator<? extends ScanInput> begin(TargetReader targets);

    void write(TargetReport report) throws IOException;

    /**
     * The scan has ended: all is written.
     *
     * @param counts what the input came to; {@code null} where not all of it was scanned
     */
    void end(@Nullable InputCounts counts) throws IOException;

    /** Whether what was written can be gone on with. */
    boolean canBeResumed();

    /** Records that were there before. */
    long recordsBefore();

    /** Records that are there now. */
    long records();

    /** A results file that is its own journal. */
    record Journal(ScanJournal journal) implements ScanOutput {
        @Override
        public Iterator<ScanInput> begin(TargetReader targets) {
            return journal.begin(targets);
        }

        @Override
        public void write(TargetReport report) throws IOException {
            journal.write(report);
        }

        @Override
        public void end(@Nullable InputCounts counts) throws IOException {
            journal.end(counts);
        }

        @Override
        public boolean canBeResumed() {
            return true;
        }

        @Override
        public long recordsBefore() {
            return journal.recordsBefore();
        }

        @Override
        public long records() {
            return journal.records();
        }

        @Override
        public void close() throws IOException {
            journal.close();
        }
    }

    /**
     * Standard output, a pipe, or a form that cannot be read back.
     *
     * @param writer takes every record
     * @param written what of them is written
     */
    record Stream(RecordWriter writer, CountedWriter written, PeriodicFlushOutputStream out) implements ScanOutput {
        @Override
        public TargetReader begin(TargetReader targets) {
            return targets;
        }

        @Override
        public void write(TargetReport report) throws IOException {
            writer.write(report);
        }

        @Override
        public void end(@Nullable InputCounts counts) throws IOException {
            IOException before = out.failure();
            if (before != null) throw before;
            writer.flush();
        }

        @Override
        public boolean canBeResumed() {
            return false;
        }

        @Override
        public long recordsBefore() {
            return 0;
        }

        @Override
        public long records() {
            return written.records();
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }
}
