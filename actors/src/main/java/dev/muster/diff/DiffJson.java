package dev.muster.diff;

import dev.muster.diff.TargetDiff.Trend;
import dev.muster.http.head.ResponseHead;
import dev.muster.record.JsonLine;
import dev.muster.scan.report.TargetReport;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** One JSON object for each target. Values are lists always: a field may have several, or none. */
final class DiffJson implements DiffWriter {
    private static final String SCHEMA_NAME = "muster.diff/1";

    private final OutputStream out;
    private final JsonLine json = new JsonLine();

    DiffJson(OutputStream out) {
        this.out = out;
    }

    @Override
    public void accept(TargetDiff diff) throws IOException {
        json.string("schema", SCHEMA_NAME);
        json.string("target", diff.target());
        json.string("what", diff.kind().code());
        json.flag("worse", diff.trend() == Trend.WORSE);
        json.flag("better", diff.trend() == Trend.BETTER);
        report("before", diff.before());
        report("after", diff.after());
        json.objects("changes", diff.changes(), change -> {
            json.string("name", change.name());
            json.strings("before", change.before());
            json.strings("after", change.after());
        });
        json.writeTo(out);
    }

    private void report(String key, @Nullable TargetReport report) {
        if (report == null) {
            json.string(key, null);
            return;
        }
        json.object(key, () -> {
            json.number("seq", report.seq());
            if (report.line() > 0) json.number("line", report.line());
            json.instant("started_at", report.startedAt());
            json.string("outcome", report.outcome().code());
            json.string(
                    "failure_kind",
                    report.failure() == null ? null : report.failure().code());
            ResponseHead head = report.hops().isEmpty()
                    ? null
                    : report.hops().get(report.hops().size() - 1).head();
            if (head == null) json.string("status_code", null);
            else json.number("status_code", head.statusCode());
            json.string(
                    "grade",
                    report.analysis() == null ? null : report.analysis().grade());
        });
    }

    @Override
    public void end(DiffSummary summary) throws IOException {
        out.flush();
    }
}
