package dev.muster.record;

import static dev.muster.record.JsonOut.key;

import dev.muster.scan.report.TargetReport;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.io.SerializedString;

/**
 * One JSON object per line, {@code muster.record/1} as docs/record.md describes it. A line reaches the output whole: a record that
 * cannot be written leaves no torn part of itself in the buffer.
 */
public final class JsonLinesWriter implements RecordWriter {
    /** What {@code schema} says. */
    public static final String SCHEMA_NAME = "muster.record/1";

    private static final SerializedString SCHEMA = key("schema");
    private static final SerializedString SCHEMA_VALUE = key(SCHEMA_NAME);
    private static final SerializedString SEQ = key("seq");
    private static final SerializedString LINE = key("line");
    private static final SerializedString TARGET = key("target");
    private static final SerializedString OUTCOME = key("outcome");
    private static final SerializedString STARTED_AT = key("started_at");
    private static final SerializedString TOTAL_MS = key("total_ms");
    private static final SerializedString ATTEMPTS = key("attempts");
    private static final SerializedString FAILURE = key("failure");
    private static final SerializedString HTTPS_FAILURE = key("https_failure");
    private static final SerializedString PLAIN = key("plain");
    private static final SerializedString ANALYSIS = key("analysis");

    private final JsonOut json = new JsonOut();
    private final OutputStream out;

    /**
     * @param out buffered by the caller; closed with this writer
     */
    public JsonLinesWriter(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(TargetReport report) throws IOException {
        json.startObject();
        json.string(SCHEMA, SCHEMA_VALUE.getValue());
        json.number(SEQ, report.seq());
        if (report.line() > 0) json.number(LINE, report.line());
        json.string(TARGET, report.target());
        json.string(OUTCOME, report.outcome().code());
        json.instant(STARTED_AT, report.startedAt());
        json.millis(TOTAL_MS, report.took());
        json.number(ATTEMPTS, report.attempts());
        HopJson.hops(json, report.hops());
        HopJson.failure(json, FAILURE, report.failure());
        if (report.httpsFailure() != null) HopJson.failure(json, HTTPS_FAILURE, report.httpsFailure());
        if (report.plain() != null) HopJson.view(json, PLAIN, report.plain());
        if (report.analysis() == null) {
            json.nothing(ANALYSIS);
        } else {
            json.startObject(ANALYSIS);
            AnalysisJson.analysis(json, report.analysis());
            json.endObject();
        }
        json.endObject();
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
