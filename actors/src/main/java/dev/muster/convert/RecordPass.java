package dev.muster.convert;

import dev.muster.compute.ComputePool;
import dev.muster.compute.OrderedTasks;
import dev.muster.input.LineReader;
import dev.muster.record.RecordParser;
import dev.muster.record.RecordReader;
import dev.muster.scan.report.TargetReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes streams of records through a compute pool: the caller's thread reads, waits and writes, while the pool parses,
 * changes and encodes batches of lines. Records keep their order. At most three batches of 256 KiB (or one longer line)
 * for each worker are between the two streams, so a slow output slows the input down and memory does not depend on the
 * length. Where the pool's queue is full because of others, the caller's thread converts a batch itself. Safe for any
 * thread, and for several streams at once.
 */
public final class RecordPass {
    /** Bytes that make a batch worth handing over. */
    private static final int BATCH = 256 * 1024;

    private final ComputePool pool;
    private final Function<TargetReport, Optional<TargetReport>> change;
    private final RecordParser parser = new RecordParser();

    /** @param change of one record, for any thread; empty where it stays as it is */
    public RecordPass(ComputePool pool, Function<TargetReport, Optional<TargetReport>> change) {
        this.pool = pool;
        this.change = change;
    }

    /**
     * Reads records to the end. A line that is no record is left out and counted, with the first few reasons; it never
     * ends the run.
     *
     * @param in not closed
     * @param out flushed at the end, not closed; written in large pieces, so it need not be buffered
     * @throws InterruptedIOException this thread was interrupted; nothing of this run is left in the pool
     */
    public ConvertSummary run(InputStream in, OutputStream out, Conversion conversion) throws IOException {
        Written written = new Written(out, conversion);
        try (OrderedTasks<ConvertedBatch> batches = new OrderedTasks<>(pool, written::add)) {
            LineReader lines = new LineReader(in, RecordReader.LONGEST_LINE);
            for (RecordBatch next = read(lines); !next.isEmpty(); next = read(lines)) {
                RecordBatch batch = next;
                batches.add(() -> batch.convert(parser, change, conversion));
            }
            batches.finish();
        }
        return written.end();
    }

    /** What was written so far. */
    private static final class Written {
        private final OutputStream out;
        private final Conversion conversion;
        private ConvertSummary summary = ConvertSummary.NONE;
        private boolean headed;
        private boolean begun;

        Written(OutputStream out, Conversion conversion) {
            this.out = out;
            this.conversion = conversion;
        }

        void add(ConvertedBatch batch) throws IOException {
            if (!headed && batch.heading().length > 0) {
                headed = true;
                write(batch.heading());
            }
            write(batch.records());
            conversion.looked().add(batch.looked());
            summary = summary.plus(batch.summary());
        }

        private void write(byte[] bytes) throws IOException {
            begun |= bytes.length > 0;
            out.write(bytes);
        }

        /** Some forms have a heading though no record follows, and what is packed is never empty. */
        ConvertSummary end() throws IOException {
            if (!begun) out.write(conversion.form().empty());
            out.flush();
            return summary;
        }
    }

    private static RecordBatch read(LineReader lines) throws IOException {
        RecordBatch batch = new RecordBatch();
        while (batch.size() < BATCH && lines.next()) batch.add(lines);
        return batch;
    }
}
