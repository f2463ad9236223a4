package dev.muster.http.head;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether the fields say one clear thing about where the content ends (RFC 9112, 6). The head is an answer in any case; what is
 * unclear here is what request smuggling lives on, so it is noted.
 */
final class FramingCheck {
    private static final FieldName CONTENT_TYPE = FieldName.of("Content-Type");
    /** The registered ones beside chunked, aliases included (RFC 9112, 7.2). */
    private static final List<FieldName> COMPRESSIONS = List.of(
            FieldName.of("gzip"),
            FieldName.of("x-gzip"),
            FieldName.of("deflate"),
            FieldName.of("compress"),
            FieldName.of("x-compress"));

    private static final int NO_CONTENT = 204;

    private final Anomalies anomalies;
    private final FramingFields framing = new FramingFields();
    private final List<String> types = new ArrayList<>(1);

    private FramingCheck(Anomalies anomalies) {
        this.anomalies = anomalies;
    }

    static void check(StatusLine status, Iterable<Field> fields, Anomalies anomalies) {
        FramingCheck check = new FramingCheck(anomalies);
        for (Field field : fields) check.collect(field);
        check.check(status);
    }

    private void collect(Field field) {
        if (!framing.collect(field) && CONTENT_TYPE.matches(field.name())) types.add(field.value());
    }

    private void check(StatusLine status) {
        boolean lengths = !framing.lengths().isEmpty();
        boolean codings = !framing.codings().isEmpty();
        if (lengths) checkLengths();
        if (codings) checkCodings(status);
        anomalies.addIf(lengths && codings, Anomaly.CONTENT_LENGTH_WITH_TRANSFER_ENCODING);
        // A 304 may carry both: they speak of the response that a GET would have had (RFC 9110, 8.6; RFC 9112, 6.1).
        anomalies.addIf(status.code() == NO_CONTENT && !framing.isEmpty(), Anomaly.CONTENT_FORBIDDEN);
        for (int i = 1; i < types.size(); i++) {
            anomalies.addIf(!types.get(i).equals(types.get(0)), Anomaly.CONFLICTING_CONTENT_TYPE);
        }
    }

    private void checkLengths() {
        List<String> members = framing.lengths();
        String first = null;
        for (String member : members) {
            String digits = FramingFields.canonicalLength(member);
            if (digits.isEmpty()) anomalies.add(Anomaly.INVALID_CONTENT_LENGTH);
            else if (first == null) first = digits;
            else anomalies.addIf(!digits.equals(first), Anomaly.CONFLICTING_CONTENT_LENGTH);
        }
        anomalies.addIf(members.size() > 1, Anomaly.REPEATED_CONTENT_LENGTH);
    }

    private void checkCodings(StatusLine status) {
        List<String> members = framing.codings();
        boolean justChunked = members.size() == 1 && FramingFields.isChunked(members.get(0));
        // HTTP/1.0 does not know the field (RFC 9112, 6.1).
        if (justChunked && !status.protocol().endsWith("/1.0")) return;
        for (String member : members) {
            anomalies.addIf(!isRegistered(member), Anomaly.UNKNOWN_TRANSFER_ENCODING);
        }
        anomalies.add(Anomaly.UNUSUAL_TRANSFER_ENCODING);
    }

    private static boolean isRegistered(String coding) {
        return FramingFields.isChunked(coding) || COMPRESSIONS.stream().anyMatch(known -> known.matches(coding));
    }
}
