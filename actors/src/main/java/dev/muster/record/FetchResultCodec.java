package dev.muster.record;

import static dev.muster.record.RecordKey.FAILURE;
import static dev.muster.record.RecordKey.HOPS;
import static dev.muster.record.RecordKey.HTTPS_FAILURE;
import static dev.muster.record.RecordKey.OUTCOME;
import static dev.muster.record.RecordKey.REDIRECT_FAILURE;
import static dev.muster.record.RecordKey.TOTAL_MS;

import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.failure.Failure;
import dev.muster.scan.report.Outcome;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A second fetch of a target, within its record: the one over plain http. */
final class FetchResultCodec {
    private FetchResultCodec() {}

    static void write(JsonOut json, FetchResult result) {
        Failure failure = result instanceof FetchResult.Failed failed ? failed.failure() : null;
        json.startObject();
        json.key(OUTCOME).string(outcome(failure).code());
        json.key(TOTAL_MS).millis(result.took());
        json.key(HOPS).array(result.hops(), HopCodec::write);
        json.key(FAILURE).orNull(failure, FailureCodec::write);
        if (result instanceof FetchResult.Answered answered) {
            FailureCodec.write(json, HTTPS_FAILURE, answered.httpsFailure());
            FailureCodec.write(json, REDIRECT_FAILURE, answered.redirectFailure());
        }
        json.endObject();
    }

    static FetchResult read(JsonIn in) {
        String outcome = null;
        Duration took = Duration.ZERO;
        List<Hop> hops = List.of();
        Failure failure = null;
        Failure httpsFailure = null;
        Failure redirectFailure = null;
        in.enterObject();
        for (RecordKey key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case OUTCOME -> outcome = in.string();
                case TOTAL_MS -> took = in.millis();
                case HOPS -> hops = in.array(HopCodec::read);
                case FAILURE -> failure = in.orNull(FailureCodec::read);
                case HTTPS_FAILURE -> httpsFailure = in.orNull(FailureCodec::read);
                case REDIRECT_FAILURE -> redirectFailure = in.orNull(FailureCodec::read);
                default -> in.skip();
            }
        }
        if (outcome != null && !outcome.equals(outcome(failure).code())) {
            throw in.misfit("outcome " + Escape.UNICODE.of(outcome) + " does not go with the failure");
        }
        if (failure != null) return new FetchResult.Failed(failure, hops, took);
        if (hops.isEmpty()) throw in.misfit("an answer without a hop");
        return new FetchResult.Answered(hops, took, httpsFailure, redirectFailure);
    }

    private static Outcome outcome(@Nullable Failure failure) {
        return failure == null ? Outcome.ANSWERED : Outcome.FAILED;
    }
}
