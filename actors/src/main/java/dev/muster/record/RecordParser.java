package dev.muster.record;

import dev.muster.analysis.Analysis;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.failure.Failure;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** One JSON line to one report: all that {@link JsonLinesWriter} writes. Keys it does not know are passed over. For any thread. */
public final class RecordParser {
    private final JsonFactory factory = JsonFactory.builder().build();

    /**
     * @param number the line's number, for the error
     * @param ended whether the line had an end, for the error
     */
    public TargetReport parse(byte[] bytes, int offset, int length, long number, boolean ended) throws RecordException {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            JsonIn in = new JsonIn(parser);
            TargetReport report = report(in);
            if (parser.nextToken() != null) throw in.misfit("something behind the record");
            return report;
        } catch (JsonIn.Misfit e) {
            throw failed(number, ended, e.column, String.valueOf(e.getMessage()));
        } catch (StreamReadException e) {
            throw failed(number, ended, e.getLocation().getColumnNr(), e.getOriginalMessage());
        } catch (IllegalArgumentException e) { // what a record's own constructor refuses
            throw failed(number, ended, 1, String.valueOf(e.getMessage()));
        }
    }

    private static RecordException failed(long number, boolean ended, int column, String why) {
        String where = "line " + number + ", column " + column + ": ";
        if (!ended) return new RecordException(number, true, where + "the last line is cut off");
        return new RecordException(number, false, where + Escape.UNICODE.of(why));
    }

    private static TargetReport report(JsonIn in) {
        long seq = 0;
        long line = 0;
        String target = null;
        Outcome outcome = null;
        Instant startedAt = null;
        Duration took = Duration.ZERO;
        int attempts = 0;
        List<Hop> hops = List.of();
        Failure failure = null;
        Failure httpsFailure = null;
        FetchResult plain = null;
        Analysis analysis = null;
        in.enterObject();
        for (String key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case "schema" -> checkSchema(in);
                case "seq" -> seq = in.integer();
                case "line" -> line = in.integer();
                case "target" -> target = in.string();
                case "outcome" -> outcome = outcome(in);
                case "started_at" -> startedAt = in.instant();
                case "total_ms" -> took = in.millis();
                case "attempts" -> attempts = in.smallInteger();
                case "hops" -> hops = in.array(ReadHops::hop);
                case "failure" -> failure = in.orNull(ReadHops::failure);
                case "https_failure" -> httpsFailure = in.orNull(ReadHops::failure);
                case "plain" -> plain = in.orNull(ReadHops::view);
                case "analysis" -> analysis = in.orNull(ReadAnalysis::analysis);
                default -> in.skip();
            }
        }
        return new TargetReport(
                seq,
                line,
                in.required(target, "target"),
                in.required(outcome, "outcome"),
                in.required(startedAt, "started_at"),
                took,
                attempts,
                hops,
                failure,
                httpsFailure,
                plain,
                analysis);
    }

    private static void checkSchema(JsonIn in) {
        String found = in.string();
        if (!found.equals(JsonLinesWriter.SCHEMA_NAME)) {
            throw in.misfit("schema must be " + JsonLinesWriter.SCHEMA_NAME + ", found " + found);
        }
    }

    private static Outcome outcome(JsonIn in) {
        String found = in.string();
        for (Outcome outcome : Outcome.values()) {
            if (outcome.code().equals(found)) return outcome;
        }
        throw in.misfit("outcome must be answered, failed or rejected, found " + found);
    }
}
