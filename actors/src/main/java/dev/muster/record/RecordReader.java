package dev.muster.record;

import dev.muster.input.LineReader;
import dev.muster.scan.report.TargetReport;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads records line by line. A line that is no record is a {@link RecordException}, and the next call goes on behind it: whether to
 * stop is the caller's choice.
 */
public final class RecordReader implements Closeable {
    /** More than any record has: a head of 256 KiB, escaped, for each of some hops. */
    private static final int LONGEST_LINE = 64 * 1024 * 1024;

    private final LineReader lines;
    private final RecordParser parser = new RecordParser();

    public RecordReader(InputStream in) {
        lines = new LineReader(in, LONGEST_LINE);
    }

    /** The next report; {@code null} at the end. Blank lines are passed over. */
    public @Nullable TargetReport read() throws IOException, RecordException {
        while (lines.next()) {
            if (isBlank()) continue;
            if (lines.isCut()) {
                throw new RecordException(
                        lines.number(), false, "line " + lines.number() + ": longer than " + LONGEST_LINE + " bytes");
            }
            return parser.parse(lines.buffer(), lines.offset(), lines.length(), lines.number(), lines.isEnded());
        }
        return null;
    }

    private boolean isBlank() {
        for (int i = 0; i < lines.length(); i++) {
            if (lines.buffer()[lines.offset() + i] > ' ' || lines.buffer()[lines.offset() + i] < 0) return false;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
