package dev.muster.http.head;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether the fields say one clear thing about where the content ends (RFC 9112, 6). The head is an answer in any case; what is
 * unclear here is what request smuggling lives on, so it is noted.
 */
final class Framing {
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

    private final Anomalies anomalies;
    private final List<String> lengths = new ArrayList<>(1);
    private final List<String> codings = new ArrayList<>(1);
    private final List<String> types = new ArrayList<>(1);

    private Framing(Anomalies anomalies) {
        this.anomalies = anomalies;
    }

    static void check(StatusLine status, Iterable<Field> fields, Anomalies anomalies) {
        Framing framing = new Framing(anomalies);
        for (Field field : fields) framing.collect(field);
        framing.judge(status);
    }

    private void collect(Field field) {
        if (CONTENT_LENGTH.matches(field.name())) lengths.add(field.value());
        else if (TRANSFER_ENCODING.matches(field.name())) codings.add(field.value());
        else if (CONTENT_TYPE.matches(field.name())) types.add(field.value());
    }

    private void judge(StatusLine status) {
        if (!lengths.isEmpty()) judgeLengths();
        if (!codings.isEmpty()) judgeCodings(status);
        anomalies.addIf(!lengths.isEmpty() && !codings.isEmpty(), Anomaly.CONTENT_LENGTH_WITH_TRANSFER_ENCODING);
        // A 304 may carry both: they speak of the response that a GET would have had (RFC 9110, 8.6; RFC 9112, 6.1).
        anomalies.addIf(
                status.code() == NO_CONTENT && !(lengths.isEmpty() && codings.isEmpty()), Anomaly.CONTENT_FORBIDDEN);
        for (int i = 1; i < types.size(); i++) {
            anomalies.addIf(!types.get(i).equals(types.get(0)), Anomaly.CONFLICTING_CONTENT_TYPE);
        }
    }

    private void judgeLengths() {
        List<String> members = members(lengths);
        String first = null;
        for (String member : members) {
            String digits = canonicalLength(member);
            if (digits.isEmpty()) anomalies.add(Anomaly.INVALID_CONTENT_LENGTH);
            else if (first == null) first = digits;
            else anomalies.addIf(!digits.equals(first), Anomaly.CONFLICTING_CONTENT_LENGTH);
        }
        anomalies.addIf(members.size() > 1, Anomaly.REPEATED_CONTENT_LENGTH);
    }

    /** The digits without leading zeros; empty where it is no number of 63 bits. */
    private static String canonicalLength(String member) {
        int start = 0;
        while (start < member.length() - 1 && member.charAt(start) == '0') start++;
        String digits = member.substring(start);
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') return "";
        }
        String most = Long.toString(Long.MAX_VALUE);
        boolean tooLarge =
                digits.length() > most.length() || digits.length() == most.length() && digits.compareTo(most) > 0;
        return tooLarge ? "" : digits;
    }

    private void judgeCodings(StatusLine status) {
        List<String> members = members(codings);
        boolean justChunked = members.size() == 1 && CHUNKED.matches(members.get(0));
        // HTTP/1.0 does not know the field (RFC 9112, 6.1).
        if (justChunked && !status.protocol().endsWith("/1.0")) return;
        for (String member : members) {
            anomalies.addIf(!isRegistered(member), Anomaly.UNKNOWN_TRANSFER_ENCODING);
        }
        anomalies.add(Anomaly.UNUSUAL_TRANSFER_ENCODING);
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
