package dev.muster.http.head;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the fields that say where the body ends (RFC 9112, 6): the decision, and what about them is irregular. The head
 * is an answer in any case; but request smuggling lives on such irregularities, so they are noted.
 */
final class BodyLengthReader {
    private static final FieldName CONTENT_LENGTH = FieldName.of("Content-Length");
    private static final FieldName TRANSFER_ENCODING = FieldName.of("Transfer-Encoding");
    private static final FieldName CONTENT_TYPE = FieldName.of("Content-Type");
    /** The registered ones beside chunked, aliases included (RFC 9112, 7.2). */
    private static final List<FieldName> COMPRESSIONS = List.of(
            FieldName.of("gzip"),
            FieldName.of("x-gzip"),
            FieldName.of("deflate"),
            FieldName.of("compress"),
            FieldName.of("x-compress"));

    private static final FieldName CHUNKED = FieldName.of("chunked");
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Anomalies anomalies;
    private final List<String> lengths = new ArrayList<>(1);
    private final List<String> codings = new ArrayList<>(1);
    private final List<String> types = new ArrayList<>(1);

    private BodyLengthReader(Anomalies anomalies) {
        this.anomalies = anomalies;
    }

    /**
     * The length of the body, as the answer to a request other than HEAD; what is irregular goes to {@code anomalies}.
     */
    static BodyLength read(String protocol, int status, Iterable<Field> fields, Anomalies anomalies) {
        BodyLengthReader reader = new BodyLengthReader(anomalies);
        for (Field field : fields) reader.collect(field);
        return reader.read(protocol, status);
    }

    private void collect(Field field) {
        if (CONTENT_LENGTH.matches(field.name())) lengths.add(field.value());
        else if (TRANSFER_ENCODING.matches(field.name())) codings.add(field.value());
        else if (CONTENT_TYPE.matches(field.name())) types.add(field.value());
    }

    private BodyLength read(String protocol, int status) {
        BodyLength length = lengths.isEmpty() ? BodyLength.UNTIL_CLOSE : contentLength();
        // Where both are there, the transfer coding decides.
        if (!codings.isEmpty()) length = transferEncoding(protocol);
        anomalies.addIf(!lengths.isEmpty() && !codings.isEmpty(), Anomaly.CONTENT_LENGTH_WITH_TRANSFER_ENCODING);
        // A 304 may carry both: they speak of the response that a GET would have had (RFC 9110, 8.6; RFC 9112, 6.1).
        anomalies.addIf(status == NO_CONTENT && !(lengths.isEmpty() && codings.isEmpty()), Anomaly.CONTENT_FORBIDDEN);
        for (int i = 1; i < types.size(); i++) {
            anomalies.addIf(!types.get(i).equals(types.get(0)), Anomaly.CONFLICTING_CONTENT_TYPE);
        }
        return status < 200 || status == NO_CONTENT || status == NOT_MODIFIED ? BodyLength.NONE : length;
    }

    /** One number, however often; with anything else the body ends where the connection does. */
    private BodyLength contentLength() {
        List<String> members = members(lengths);
        boolean regular = true;
        long first = -1;
        for (String member : members) {
            long length = Digits.parse(member);
            if (length < 0) anomalies.add(Anomaly.INVALID_CONTENT_LENGTH);
            else if (first < 0) first = length;
            else if (length != first) anomalies.add(Anomaly.CONFLICTING_CONTENT_LENGTH);
            regular &= length >= 0 && length == first;
        }
        anomalies.addIf(members.size() > 1, Anomaly.REPEATED_CONTENT_LENGTH);
        return regular ? BodyLength.fixed(first) : BodyLength.UNTIL_CLOSE;
    }

    /** Chunked where that is the last coding; a body that ends in another one ends where the connection does. */
    private BodyLength transferEncoding(String protocol) {
        List<String> members = members(codings);
        // HTTP/1.0 does not know the field (RFC 9112, 6.1).
        boolean justChunked = members.size() == 1 && CHUNKED.matches(members.get(0));
        if (justChunked && !protocol.endsWith("/1.0")) return BodyLength.CHUNKED;
        String last = "";
        for (String member : members) {
            anomalies.addIf(!isRegistered(member), Anomaly.UNKNOWN_TRANSFER_ENCODING);
            // Empty members of a list do not count (RFC 9110, 5.6.1.2).
            if (!member.isEmpty()) last = member;
        }
        anomalies.add(Anomaly.UNUSUAL_TRANSFER_ENCODING);
        return CHUNKED.matches(last) ? BodyLength.CHUNKED : BodyLength.UNTIL_CLOSE;
    }

    private static boolean isRegistered(String coding) {
        return CHUNKED.matches(coding) || COMPRESSIONS.stream().anyMatch(known -> known.matches(coding));
    }

    /** The members of list values (RFC 9110, 5.6.1), empty ones too, without the white space around them. */
    private static List<String> members(List<String> values) {
        List<String> members = new ArrayList<>(1);
        for (String value : values) {
            int start = 0;
            for (int comma = value.indexOf(','); comma >= 0; comma = value.indexOf(',', start)) {
                members.add(trim(value.substring(start, comma)));
                start = comma + 1;
            }
            members.add(trim(value.substring(start)));
        }
        return members;
    }

    // Not String.trim: that takes controls away, which here are part of what was sent.
    private static String trim(String member) {
        int start = 0;
        int end = member.length();
        while (start < end && isBlank(member.charAt(start))) start++;
        while (end > start && isBlank(member.charAt(end - 1))) end--;
        return member.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
