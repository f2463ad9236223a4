package dev.muster.record;

import dev.muster.scan.report.TargetReport;
import java.io.Closeable;
import java.io.IOException;

/** Writes reports in one format. For one thread at a time. */
public interface RecordWriter extends Closeable {
    void write(TargetReport report) throws IOException;

    /** Hands on all that was written so far. */
    void flush() throws IOException;

    /** Writes what the format wants at its end, and closes the output. */
    @Override
    void close() throws IOException;
}
