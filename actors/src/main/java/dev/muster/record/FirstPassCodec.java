package dev.muster.record;

import static dev.muster.record.RecordKey.ATTEMPTS;
import static dev.muster.record.RecordKey.FAILURE;
import static dev.muster.record.RecordKey.STARTED_AT;
import static dev.muster.record.RecordKey.TOTAL_MS;

import dev.muster.http.failure.Failure;
import dev.muster.scan.report.FirstPass;
import java.time.Duration;
import java.time.Instant;

/** How a target failed before it was asked again at the end. */
final class FirstPassCodec {
    private FirstPassCodec() {}

    static void write(JsonOut json, FirstPass first) {
        json.startObject();
        json.key(STARTED_AT).instant(first.startedAt());
        json.key(TOTAL_MS).millis(first.took());
        json.key(ATTEMPTS).number(first.attempts());
        json.key(FAILURE);
        FailureCodec.write(json, first.failure());
        json.endObject();
    }

    static FirstPass read(JsonIn in) {
        Instant startedAt = null;
        Duration took = Duration.ZERO;
        int attempts = 0;
        Failure failure = null;
        in.enterObject();
        for (RecordKey key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case STARTED_AT -> startedAt = in.instant();
                case TOTAL_MS -> took = in.millis();
                case ATTEMPTS -> attempts = in.smallInteger();
                case FAILURE -> failure = FailureCodec.read(in);
                default -> in.skip();
            }
        }
        return new FirstPass(in.required(failure, FAILURE), in.required(startedAt, STARTED_AT), took, attempts);
    }
}
