package dev.muster.record;

import static dev.muster.record.RecordKey.ANALYSIS;
import static dev.muster.record.RecordKey.ATTEMPTS;
import static dev.muster.record.RecordKey.FAILURE;
import static dev.muster.record.RecordKey.FINAL;
import static dev.muster.record.RecordKey.FIRST_PASS;
import static dev.muster.record.RecordKey.HOPS;
import static dev.muster.record.RecordKey.HTTPS_FAILURE;
import static dev.muster.record.RecordKey.LINE;
import static dev.muster.record.RecordKey.OUTCOME;
import static dev.muster.record.RecordKey.PLAIN;
import static dev.muster.record.RecordKey.REDIRECT_FAILURE;
import static dev.muster.record.RecordKey.SCHEMA;
import static dev.muster.record.RecordKey.SEQ;
import static dev.muster.record.RecordKey.STARTED_AT;
import static dev.muster.record.RecordKey.STATUS_CODE;
import static dev.muster.record.RecordKey.TARGET;
import static dev.muster.record.RecordKey.TOTAL_MS;
import static dev.muster.record.RecordKey.URI;

import dev.muster.analysis.Analysis;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.failure.Failure;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.ResponseHead;
import dev.muster.scan.report.FirstPass;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One record, {@code muster.record/1}. */
final class ReportCodec {
    /** What {@code schema} says. */
    private static final String SCHEMA_NAME = "muster.record/1";

    private static final FieldName SERVER = FieldName.of("Server");

    private ReportCodec() {}

    static void write(JsonOut json, TargetReport report) {
        json.startObject();
        json.key(SCHEMA).string(SCHEMA_NAME);
        json.key(SEQ).number(report.seq());
        if (report.line() > 0) json.key(LINE).number(report.line());
        json.key(TARGET).string(report.target());
        json.key(OUTCOME).string(report.outcome().code());
        json.key(STARTED_AT).instant(report.startedAt());
        json.key(TOTAL_MS).millis(report.took());
        json.key(ATTEMPTS).number(report.attempts());
        finalAnswer(json, report);
        json.key(HOPS).array(report.hops(), HopCodec::write);
        json.key(FAILURE).orNull(report.failure(), FailureCodec::write);
        FailureCodec.write(json, HTTPS_FAILURE, report.httpsFailure());
        FailureCodec.write(json, REDIRECT_FAILURE, report.redirectFailure());
        if (report.plain() != null) {
            json.key(PLAIN);
            FetchResultCodec.write(json, report.plain());
        }
        json.key(ANALYSIS).orNull(report.analysis(), AnalysisCodec::write);
        if (report.firstPass() != null) {
            json.key(FIRST_PASS);
            FirstPassCodec.write(json, report.firstPass());
        }
        json.endObject();
    }

    /** Said once more at the top, where whoever reads by eye or with jq looks first; left out where nothing answered.
     */
    private static void finalAnswer(JsonOut json, TargetReport report) {
        if (report.outcome() != Outcome.ANSWERED || report.hops().isEmpty()) return;
        Hop last = report.hops().get(report.hops().size() - 1);
        ResponseHead head = last.head();
        if (head == null) return;
        json.key(FINAL).startObject();
        json.key(URI).string(last.uri().toString());
        json.key(STATUS_CODE).number(head.statusCode());
        List<String> server = head.fields().all(SERVER);
        json.key(RecordKey.SERVER).string(server.isEmpty() ? null : String.join(", ", server));
        json.endObject();
    }

    static TargetReport read(JsonIn in) {
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
        Failure redirectFailure = null;
        FetchResult plain = null;
        Analysis analysis = null;
        FirstPass firstPass = null;
        in.enterObject();
        for (RecordKey key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case SCHEMA -> checkSchema(in);
                case SEQ -> seq = in.integer();
                case LINE -> line = in.integer();
                case TARGET -> target = in.string();
                case OUTCOME -> outcome = outcome(in);
                case STARTED_AT -> startedAt = in.instant();
                case TOTAL_MS -> took = in.millis();
                case ATTEMPTS -> attempts = in.smallInteger();
                case HOPS -> hops = in.array(HopCodec::read);
                case FAILURE -> failure = in.orNull(FailureCodec::read);
                case HTTPS_FAILURE -> httpsFailure = in.orNull(FailureCodec::read);
                case REDIRECT_FAILURE -> redirectFailure = in.orNull(FailureCodec::read);
                case PLAIN -> plain = in.orNull(FetchResultCodec::read);
                case ANALYSIS -> analysis = in.orNull(AnalysisCodec::read);
                case FIRST_PASS -> firstPass = in.orNull(FirstPassCodec::read);
                default -> in.skip();
            }
        }
        return new TargetReport(
                seq,
                line,
                in.required(target, TARGET),
                in.required(outcome, OUTCOME),
                in.required(startedAt, STARTED_AT),
                took,
                attempts,
                hops,
                failure,
                httpsFailure,
                redirectFailure,
                plain,
                analysis,
                firstPass,
                null);
    }

    private static void checkSchema(JsonIn in) {
        String found = in.string();
        if (!found.equals(SCHEMA_NAME)) {
            throw in.misfit("schema must be " + SCHEMA_NAME + ", found " + found);
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
