package dev.muster.record;

import static dev.muster.record.RecordKey.CONNECT;
import static dev.muster.record.RecordKey.DNS;
import static dev.muster.record.RecordKey.FIRST_BYTE;
import static dev.muster.record.RecordKey.QUEUED;
import static dev.muster.record.RecordKey.TLS;

import dev.muster.http.Timings;
import java.time.Duration;

/** How long each phase of a hop took, in milliseconds. */
final class TimingsCodec {
    private TimingsCodec() {}

    static void write(JsonOut json, Timings timings) {
        json.startObject();
        json.key(QUEUED).millis(timings.queued());
        json.key(DNS).millis(timings.dns());
        json.key(CONNECT).millis(timings.connect());
        json.key(TLS).millis(timings.tls());
        json.key(FIRST_BYTE).millis(timings.firstByte());
        json.endObject();
    }

    static Timings read(JsonIn in) {
        Duration queued = null;
        Duration dns = null;
        Duration connect = null;
        Duration tls = null;
        Duration firstByte = null;
        in.enterObject();
        for (RecordKey key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case QUEUED -> queued = in.orNull(JsonIn::millis);
                case DNS -> dns = in.orNull(JsonIn::millis);
                case CONNECT -> connect = in.orNull(JsonIn::millis);
                case TLS -> tls = in.orNull(JsonIn::millis);
                case FIRST_BYTE -> firstByte = in.orNull(JsonIn::millis);
                default -> in.skip();
            }
        }
        return new Timings(queued, dns, connect, tls, firstByte);
    }
}
