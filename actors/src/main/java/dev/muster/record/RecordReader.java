package dev.muster.record;

import dev.muster.input.LineReader;
import dev.muster.scan.report.TargetReport;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads back what {@link RecordWriter#jsonLines} wrote: UTF-8, one record a line, in the order of the stream and never
 * more than one line ahead of the caller. A report comes back equal to the one that was written, but that times are cut
 * to milliseconds and durations to microseconds, that content and raw bytes of heads are not in a record, and that
 * advice and reference of findings are empty where it has none. Keys of
 * later versions are passed over.
 *
 * <p>A line that is no record is one {@link RecordException} with its number, and the next call goes on behind it:
 * whether to stop is the caller's choice. An {@link IOException} is the stream's own; there is nothing to go on with.
 * For one thread at a time.
 *
 * <pre>{@code
 * try (RecordReader records = new RecordReader(Files.newInputStream(file))) {
 *     records.forEach(
 *             report -> System.out.println(report.target()),
 *             unreadable -> System.err.println(unreadable.getMessage()));
 * }
 * }</pre>
 */
public final class RecordReader implements Closeable {
    /**
     * Bytes of the longest line that is read; more than any record has: a head of 256 KiB, escaped, for each of some
     * hops.
     */
    public static final int LONGEST_LINE = 64 * 1024 * 1024;

    private final LineReader lines;
    private final RecordParser parser = new RecordParser();

    /**
     * @param in read in large pieces, so it need not be buffered; closed with this reader
     */
    public RecordReader(InputStream in) {
        lines = new LineReader(in, LONGEST_LINE);
    }

    /**
     * The next report; {@code null} at the end. Blank lines are passed over.
     *
     * @throws RecordException the next line is no record
     */
    public @Nullable TargetReport read() throws IOException, RecordException {
        while (lines.next()) {
            if (!lines.isBlank()) return parser.parse(lines);
        }
        return null;
    }

    /** Reads to the end: each line goes to one of the two, in their order. */
    public void forEach(Consumer<TargetReport> reports, Consumer<RecordException> unreadable) throws IOException {
        while (true) {
            try {
                TargetReport report = read();
                if (report == null) return;
                reports.accept(report);
            } catch (RecordException e) {
                unreadable.accept(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
