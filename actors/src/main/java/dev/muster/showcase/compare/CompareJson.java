package dev.muster.showcase.compare;

import dev.muster.showcase.compare.ComparisonReport.Result;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A comparison as one JSON document, schema {@code muster.compare/1}; durations in milliseconds. */
public final class CompareJson {
    private CompareJson() {}

    public static String of(ComparisonReport report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            CompareSettings settings = report.settings();
            json.writeStartObject();
            json.writeStringProperty("schema", "muster.compare/1");
            json.writeStringProperty("workload", settings.workload().code());
            json.writeNumberProperty("tasks", settings.tasks());
            if (settings.workload() == Workload.MIXED) json.writeNumberProperty("fetches", settings.fetches());
            if (settings.workload() != Workload.FETCH) json.writeNumberProperty("size", settings.counts());
            if (settings.workload() != Workload.COUNTDOWN) {
                json.writeNumberProperty("latency_ms", millis(settings.latency().toNanos()));
            }
            json.writeNumberProperty("rounds", settings.rounds());
            json.writeNumberProperty("cores", report.cores());
            json.writeStringProperty("java", report.java());
            json.writeStringProperty("system", report.system());
            json.writeStringProperty("finding", Conclusion.sentence(report));
            json.writeArrayPropertyStart("results");
            for (Result result : report.results()) write(report, result, json);
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static void write(ComparisonReport report, Result result, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("arrangement", result.arrangement().code());
        json.writeBooleanProperty("concurrent", result.arrangement().isConcurrent());
        json.writeBooleanProperty("parallel", result.arrangement().isParallel());
        if (result.missing() != null) json.writeStringProperty("missing", result.missing());
        if (result.median() != null) {
            json.writeName("median");
            write(result.median(), json);
            report.speedUp(result.arrangement())
                    .ifPresent(factor -> json.writeNumberProperty("speed_up", round(factor)));
            report.efficiency(result.arrangement())
                    .ifPresent(share -> json.writeNumberProperty("efficiency", round(share)));
        }
        json.writeArrayPropertyStart("rounds");
        for (Measure round : result.rounds()) write(round, json);
        json.writeEndArray();
        if (result.timeline() != null) write(result.timeline(), json);
        json.writeEndObject();
    }

    private static void write(Measure measure, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("wall_ms", millis(measure.wall()));
        json.writeNumberProperty("cpu_ms", millis(measure.cpu()));
        if (measure.startUp() != 0) json.writeNumberProperty("start_up_ms", millis(measure.startUp()));
        if (measure.fetchP50() != null) json.writeNumberProperty("fetch_p50_ms", millis(measure.fetchP50()));
        if (measure.fetchP99() != null) json.writeNumberProperty("fetch_p99_ms", millis(measure.fetchP99()));
        json.writeEndObject();
    }

    private static void write(Timeline timeline, JsonGenerator json) {
        json.writeObjectPropertyStart("timeline");
        json.writeNumberProperty("end_ms", millis(timeline.end()));
        json.writeBooleanProperty("whole", timeline.whole());
        json.writeArrayPropertyStart("spans");
        for (Span span : timeline.spans()) {
            json.writeStartObject();
            json.writeStringProperty("lane", span.lane());
            json.writeNumberProperty("task", span.task() + 1);
            json.writeStringProperty("kind", span.kind().name().toLowerCase(java.util.Locale.ROOT));
            json.writeNumberProperty("from_ms", millis(span.from()));
            json.writeNumberProperty("to_ms", millis(span.to()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static double millis(long nanos) {
        return Math.round(nanos / 1e3) / 1e3;
    }

    private static double round(double figure) {
        return Math.round(figure * 1e3) / 1e3;
    }
}
