package dev.muster.filter;

import dev.muster.record.RecordWriter;
import dev.muster.scan.report.TargetReport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Hands those reports on for which a condition holds. */
public final class FilteredWriter implements RecordWriter {
    private final RecordWriter writer;
    private final ReportCondition condition;

    private FilteredWriter(RecordWriter writer, ReportCondition condition) {
        this.writer = writer;
        this.condition = condition;
    }

    /**
     * Writes to {@code writer} what {@code condition} lets through.
     *
     * @param condition {@code null} for everything
     */
    public static RecordWriter of(RecordWriter writer, @Nullable ReportCondition condition) {
        return condition == null ? writer : new FilteredWriter(writer, condition);
    }

    @Override
    public void write(TargetReport report) throws IOException {
        if (condition.test(report)) writer.write(report);
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
