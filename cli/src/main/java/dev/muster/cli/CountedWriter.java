package dev.muster.cli;

import dev.muster.record.RecordWriter;
import dev.muster.scan.report.TargetReport;
import java.io.IOException;

/** Counts the records that it passes on. For one thread. */
final class CountedWriter implements RecordWriter {
    private final RecordWriter writer;
    private long records;

    CountedWriter(RecordWriter writer) {
        this.writer = writer;
    }

    long records() {
        return records;
    }

    @Override
    public void write(TargetReport report) throws IOException {
        writer.write(report);
        records++;
    }

    @Override
    public void flush() throws IOException {
        writer.flush();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
