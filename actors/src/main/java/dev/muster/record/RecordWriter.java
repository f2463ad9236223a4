package dev.muster.record;

import dev.muster.scan.report.TargetReport;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes reports as records, in one of four forms; all are UTF-8, and docs/record.md describes them. For one thread at
 * a time; two writers share nothing.
 *
 * <p>Each record is handed to the stream whole, in one call for JSON lines: whoever wants fewer and larger writes puts
 * a {@link java.io.BufferedOutputStream} or a {@link PeriodicFlushOutputStream} below. A report that cannot be written,
 * since the stream failed, is an {@link IOException}, and what of it reached the stream is the stream's affair.
 */
public interface RecordWriter extends Closeable {
    /**
     * The whole record as one JSON object per line, {@code muster.record/1}: what {@link RecordReader} reads back, but
     * for the advice and reference of findings. These are in a table by rule and result, see
     * {@code dev.muster.analysis.settings.Advice}.
     */
    static RecordWriter jsonLines(OutputStream out) {
        return new JsonLinesWriter(out, false);
    }

    /** Likewise, with advice and reference in each finding that does not pass: for rules that no table knows. */
    static RecordWriter jsonLinesWithAdvice(OutputStream out) {
        return new JsonLinesWriter(out, true);
    }

    /**
     * One flat JSON object per line with a key for each column, {@code null} where a report has no value. Not to be
     * read back.
     *
     * @param columns in the order in which they are written
     */
    static RecordWriter flatJsonLines(OutputStream out, List<Column> columns) {
        return new FlatJsonWriter(out, columns);
    }

    /**
     * Comma-separated values (RFC 4180), the names of the columns first, also where no report follows. A cell that a
     * spreadsheet would take for a formula begins with an apostrophe. Not to be read back.
     *
     * @param columns in the order in which they are written; {@link Column#standard()} are the usual ones
     */
    static RecordWriter csv(OutputStream out, List<Column> columns) {
        return new CsvWriter(out, columns);
    }

    /**
     * Lines for human eyes, each written as its report comes, so that widths are fixed and what does not fit is cut.
     * Whatever a server sent is escaped. Not to be read back.
     *
     * @param columns in the order in which they are written; empty for the usual ones
     */
    static RecordWriter table(OutputStream out, List<Column> columns, TableStyle style) {
        return TableWriter.of(out, columns, style);
    }

    /** Writes one record. */
    void write(TargetReport report) throws IOException;

    /** Flushes the stream: all that was written so far has left this process, as far as that lies with the stream. */
    void flush() throws IOException;

    /** Writes what the form wants at its end, and closes the stream. */
    @Override
    void close() throws IOException;
}
