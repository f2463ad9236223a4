package dev.muster.record;

import static dev.muster.record.JsonOut.key;

import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.failure.Failure;
import dev.muster.http.head.Anomaly;
import dev.muster.http.head.Field;
import dev.muster.http.head.Fields;
import dev.muster.http.head.InterimResponse;
import dev.muster.http.head.ResponseHead;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.SerializedString;

/** What the fetch gave, as JSON: hops, heads, failures. */
final class HopJson {
    private static final SerializedString URI = key("uri");
    private static final SerializedString ADDRESS = key("address");
    private static final SerializedString ALIASES = key("aliases");
    private static final SerializedString PROTOCOL = key("protocol");
    private static final SerializedString STATUS_CODE = key("status_code");
    private static final SerializedString REASON = key("reason");
    private static final SerializedString FIELDS = key("fields");
    private static final SerializedString NAME = key("name");
    private static final SerializedString VALUE = key("value");
    private static final SerializedString LATIN1 = key("latin1");
    private static final SerializedString ANOMALIES = key("anomalies");
    private static final SerializedString INTERIM = key("interim");
    private static final SerializedString QUEUED = key("queued");
    private static final SerializedString TIMINGS_MS = key("timings_ms");
    private static final SerializedString DNS = key("dns");
    private static final SerializedString CONNECT = key("connect");
    private static final SerializedString TLS = key("tls");
    private static final SerializedString FIRST_BYTE = key("first_byte");
    private static final SerializedString HOPS = key("hops");
    private static final SerializedString KIND = key("kind");
    private static final SerializedString STAGE = key("stage");
    private static final SerializedString BLAME = key("blame");
    private static final SerializedString DETAIL = key("detail");
    private static final SerializedString OUTCOME = key("outcome");
    private static final SerializedString TOTAL_MS = key("total_ms");
    private static final SerializedString FAILURE = key("failure");
    private static final SerializedString HTTPS_FAILURE = key("https_failure");

    private HopJson() {}

    static void hops(JsonOut json, List<Hop> hops) {
        json.startArray(HOPS);
        for (int i = 0; i < hops.size(); i++) hop(json, hops.get(i));
        json.endArray();
    }

    private static void hop(JsonOut json, Hop hop) {
        json.startObject();
        json.string(URI, hop.uri().toString());
        json.string(ADDRESS, hop.address());
        if (!hop.aliases().isEmpty()) json.strings(ALIASES, hop.aliases());
        head(json, hop.head());
        timings(json, hop.timings());
        if (hop.tls() == null) {
            json.nothing(TLS);
        } else {
            json.startObject(TLS);
            TlsJson.facts(json, hop.tls());
            json.endObject();
        }
        json.endObject();
    }

    private static void head(JsonOut json, @Nullable ResponseHead head) {
        if (head == null) {
            json.nothing(PROTOCOL);
            json.nothing(STATUS_CODE);
            json.nothing(REASON);
            fields(json, Fields.EMPTY);
            json.strings(ANOMALIES, List.of());
            return;
        }
        json.string(PROTOCOL, head.protocol());
        json.number(STATUS_CODE, head.statusCode());
        json.string(REASON, head.reason());
        fields(json, head.fields());
        json.startArray(ANOMALIES);
        for (Anomaly anomaly : head.anomalies()) json.string(anomaly.code());
        json.endArray();
        if (head.interim().isEmpty()) return;
        json.startArray(INTERIM);
        for (InterimResponse interim : head.interim()) {
            json.startObject();
            json.number(STATUS_CODE, interim.statusCode());
            fields(json, interim.fields());
            json.endObject();
        }
        json.endArray();
    }

    private static void fields(JsonOut json, Fields fields) {
        json.startArray(FIELDS);
        List<Field> lines = fields.lines();
        for (int i = 0; i < lines.size(); i++) {
            Field line = lines.get(i);
            json.startObject();
            json.string(NAME, line.name());
            json.string(VALUE, line.value());
            if (line.latin1()) json.flag(LATIN1, true);
            json.endObject();
        }
        json.endArray();
    }

    private static void timings(JsonOut json, Timings timings) {
        json.startObject(TIMINGS_MS);
        json.millis(QUEUED, timings.queued());
        json.millis(DNS, timings.dns());
        json.millis(CONNECT, timings.connect());
        json.millis(TLS, timings.tls());
        json.millis(FIRST_BYTE, timings.firstByte());
        json.endObject();
    }

    static void failure(JsonOut json, SerializedString key, @Nullable Failure failure) {
        if (failure == null) {
            json.nothing(key);
            return;
        }
        json.startObject(key);
        json.string(KIND, failure.code());
        json.string(STAGE, failure.stage().code());
        json.string(BLAME, failure.blame().code());
        json.string(DETAIL, failure.detail());
        json.endObject();
    }

    /** One more view of a target. */
    static void view(JsonOut json, SerializedString key, FetchResult view) {
        json.startObject(key);
        Failure failure = view instanceof FetchResult.Failed failed ? failed.failure() : null;
        json.string(OUTCOME, failure == null ? "answered" : "failed");
        json.millis(TOTAL_MS, view.took());
        hops(json, view.hops());
        failure(json, FAILURE, failure);
        if (view instanceof FetchResult.Answered answered && answered.httpsFailure() != null) {
            failure(json, HTTPS_FAILURE, answered.httpsFailure());
        }
        json.endObject();
    }
}
