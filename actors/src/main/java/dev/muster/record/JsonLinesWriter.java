package dev.muster.record;

import dev.muster.scan.report.TargetReport;
import java.io.IOException;
import java.io.OutputStream;

/**
 * One JSON object per line, {@code muster.record/1} as docs/record.md describes it. A line reaches the output whole: a
 * record that cannot be written leaves no torn part of itself in the buffer.
 */
final class JsonLinesWriter implements RecordWriter {
    private final JsonOut json;
    private final OutputStream out;

    JsonLinesWriter(OutputStream out, boolean withAdvice) {
        this.json = new JsonOut(withAdvice);
        this.out = out;
    }

    @Override
    public void write(TargetReport report) throws IOException {
        ReportCodec.write(json, report);
        json.line().moveTo(out);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
