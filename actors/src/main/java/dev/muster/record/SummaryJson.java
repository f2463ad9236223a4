package dev.muster.record;

import dev.muster.scan.report.KindCount;
import dev.muster.scan.report.ScanSummary;
import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The summary of a scan as one JSON object, {@code muster.summary/1}. Keys are only added. */
public final class SummaryJson {
    private SummaryJson() {}

    /**
     * One line with its end.
     *
     * @param exitStatus what the process ends with, where it is one that ends; {@code null} leaves the key out
     */
    public static String of(ScanSummary summary, @Nullable Integer exitStatus) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("schema", "muster.summary/1");
            json.writeNumberProperty("read", summary.read());
            json.writeNumberProperty("records", summary.records());
            json.writeNumberProperty("answered", summary.answered());
            json.writeNumberProperty("failed", summary.failures());
            json.writeNumberProperty("rejected", summary.rejected());
            json.writeNumberProperty("duplicates", summary.duplicates());
            json.writeNumberProperty("abandoned", summary.abandoned());
            json.writeNumberProperty("not_analyzed", summary.notAnalyzed());
            json.writeNumberProperty("retries", summary.retries());
            json.writeNumberProperty("local_failures", summary.localFailures());
            json.writeNumberProperty("lowest_concurrency", summary.lowestConcurrency());
            json.writeNumberProperty("second_pass_asked", summary.secondPass().asked());
            json.writeNumberProperty(
                    "second_pass_answered", summary.secondPass().answered());
            json.writeNumberProperty(
                    "second_pass_left_out", summary.secondPass().leftOut());
            json.writeBooleanProperty("stopped_early", summary.stoppedEarly());
            if (summary.stopReason() != null) json.writeStringProperty("stop_reason", summary.stopReason());
            json.writeNumberProperty("took_ms", summary.took().toMillis());
            if (exitStatus != null) json.writeNumberProperty("exit_status", exitStatus);
            json.writeObjectPropertyStart("failures");
            summary.failureKinds().forEach((code, kind) -> json.writeNumberProperty(code, kind.count()));
            json.writeEndObject();
            write("failure_kinds", summary.failureKinds(), json);
            write("rejection_kinds", summary.rejectionKinds(), json);
            json.writeObjectPropertyStart("grades");
            summary.grades().forEach(json::writeNumberProperty);
            json.writeEndObject();
            json.writeEndObject();
        }
        return text + "\n";
    }

    private static void write(String key, Map<String, KindCount> kinds, JsonGenerator json) {
        json.writeObjectPropertyStart(key);
        kinds.forEach((code, kind) -> {
            json.writeObjectPropertyStart(code);
            json.writeNumberProperty("count", kind.count());
            if (kind.line() > 0) json.writeNumberProperty("first_line", kind.line());
            json.writeStringProperty("first_target", kind.target());
            json.writeStringProperty("first_detail", kind.detail());
            json.writeEndObject();
        });
        json.writeEndObject();
    }
}
