package dev.muster.http.head;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Status line and header section of one response, as they came (RFC 9112, 4 and 5).
 *
 * @param protocol as it was sent, for example {@code HTTP/1.1}
 * @param statusCode 100 to 999; whatever three digits the server sent
 * @param reason as it was sent, empty where there was none; decoded as UTF-8 where that is valid, else as ISO-8859-1
 * @param reasonLatin1 whether the reason was not valid UTF-8, so that {@link #reasonBytes} can give the bytes back
 * @param fields the field lines of the final response, as they came
 * @param anomalies what departed from the grammar, each once, in order of first sight; stable strings, see
 *     {@link Anomaly}
 * @param interim the 1xx responses before it, in order, as many as the limits leave room for
 * @param interimCount how many there were: more than {@code interim} holds where some were passed over
 * @param raw the exact bytes from the status line to the empty line, interim responses left out
 */
public record ResponseHead(
        String protocol,
        int statusCode,
        String reason,
        boolean reasonLatin1,
        Fields fields,
        List<Anomaly> anomalies,
        List<InterimResponse> interim,
        int interimCount,
        Bytes raw) {
    /** The head, the lists in it, and what is small. */
    private static final int OVERHEAD = 256;

    public ResponseHead {
        Objects.requireNonNull(protocol);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(fields);
        Objects.requireNonNull(raw);
        anomalies = List.copyOf(anomalies);
        interim = List.copyOf(interim);
        if (interimCount < interim.size()) throw new IllegalArgumentException("fewer interim responses than are kept");
    }

    /** One whose reason is UTF-8, and whose interim responses were all kept. */
    public ResponseHead(
            String protocol,
            int statusCode,
            String reason,
            Fields fields,
            List<Anomaly> anomalies,
            List<InterimResponse> interim,
            Bytes raw) {
        this(protocol, statusCode, reason, false, fields, anomalies, interim, interim.size(), raw);
    }

    /** The exact bytes of the reason. */
    public byte[] reasonBytes() {
        return reason.getBytes(reasonLatin1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /** About what it takes in memory, objects included: what servers can make whoever keeps it hold. */
    public long heldBytes() {
        long sum = OVERHEAD + reason.length() + fields.heldBytes() + raw.length();
        for (int i = 0; i < interim.size(); i++) sum += interim.get(i).heldBytes();
        return sum;
    }

    /** The same head with no fields of its interim responses; the head itself where those have none. */
    public ResponseHead withoutInterimFields() {
        boolean bare = true;
        List<InterimResponse> codes = new ArrayList<>(interim.size());
        for (InterimResponse one : interim) {
            bare &= one.fields().isEmpty();
            codes.add(new InterimResponse(one.statusCode(), Fields.EMPTY));
        }
        if (bare) return this;
        return new ResponseHead(protocol, statusCode, reason, reasonLatin1, fields, anomalies, codes, interimCount, raw)
                .with(Anomaly.INTERIM_CUT);
    }

    /** The same head without its exact bytes; the head itself where it has none. */
    public ResponseHead withoutRaw() {
        if (raw.length() == 0) return this;
        return new ResponseHead(
                protocol, statusCode, reason, reasonLatin1, fields, anomalies, interim, interimCount, Bytes.EMPTY);
    }

    /** The same head with one more anomaly, where it does not have it yet. */
    public ResponseHead with(Anomaly anomaly) {
        if (anomalies.contains(anomaly)) return this;
        List<Anomaly> more = new ArrayList<>(anomalies);
        more.add(anomaly);
        return new ResponseHead(protocol, statusCode, reason, reasonLatin1, fields, more, interim, interimCount, raw);
    }

    /** A regular head without bytes behind it: for tests, and for records read back from a file. */
    public static ResponseHead of(int statusCode, String reason, Fields fields) {
        return new ResponseHead("HTTP/1.1", statusCode, reason, fields, List.of(), List.of(), Bytes.EMPTY);
    }
}
