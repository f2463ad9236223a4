package dev.muster.http.head;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Status line and header section of one response, as they came (RFC 9112, 4 and 5).
 *
 * @param protocol as it was sent, for example {@code HTTP/1.1}
 * @param statusCode 100 to 999; whatever three digits the server sent
 * @param reason as it was sent, empty where there was none
 * @param anomalies what departed from the grammar, each once, in order of first sight; stable strings, see
 *     {@link Anomaly}
 * @param interim the 1xx responses before it, in order
 * @param raw the exact bytes from the status line to the empty line, interim responses left out
 */
public record ResponseHead(
        String protocol,
        int statusCode,
        String reason,
        Fields fields,
        List<Anomaly> anomalies,
        List<InterimResponse> interim,
        Bytes raw) {
    public ResponseHead {
        Objects.requireNonNull(protocol);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(fields);
        Objects.requireNonNull(raw);
        anomalies = List.copyOf(anomalies);
        interim = List.copyOf(interim);
    }

    /** The same head with one more anomaly, where it does not have it yet. */
    public ResponseHead with(Anomaly anomaly) {
        if (anomalies.contains(anomaly)) return this;
        List<Anomaly> more = new ArrayList<>(anomalies);
        more.add(anomaly);
        return new ResponseHead(protocol, statusCode, reason, fields, more, interim, raw);
    }

    /** A regular head without bytes behind it: for tests, and for records read back from a file. */
    public static ResponseHead of(int statusCode, String reason, Fields fields) {
        return new ResponseHead("HTTP/1.1", statusCode, reason, fields, List.of(), List.of(), Bytes.EMPTY);
    }
}
