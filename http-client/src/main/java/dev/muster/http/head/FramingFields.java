package dev.muster.http.head;

import java.util.ArrayList;
import java.util.List;

/** What Content-Length and Transfer-Encoding of one header section say, member by member; the one place that reads them. */
final class FramingFields {
    private static final FieldName CONTENT_LENGTH = FieldName.of("Content-Length");
    private static final FieldName TRANSFER_ENCODING = FieldName.of("Transfer-Encoding");
    private static final FieldName CHUNKED = FieldName.of("chunked");
    private static final String MOST = Long.toString(Long.MAX_VALUE);

    private final List<String> lengths = new ArrayList<>(1);
    private final List<String> codings = new ArrayList<>(1);

    static FramingFields of(Iterable<Field> fields) {
        FramingFields framing = new FramingFields();
        for (Field field : fields) framing.collect(field);
        return framing;
    }

    /** Whether {@code field} is one of the two. */
    boolean collect(Field field) {
        if (CONTENT_LENGTH.matches(field.name())) addMembers(field.value(), lengths);
        else if (TRANSFER_ENCODING.matches(field.name())) addMembers(field.value(), codings);
        else return false;
        return true;
    }

    /** The members of all Content-Length lines, empty ones too, without the white space around them. */
    List<String> lengths() {
        return lengths;
    }

    /** The members of all Transfer-Encoding lines, likewise. */
    List<String> codings() {
        return codings;
    }

    boolean isEmpty() {
        return lengths.isEmpty() && codings.isEmpty();
    }

    /** Whether the last coding is chunked. Empty members do not count (RFC 9110, 5.6.1). */
    boolean endsInChunked() {
        for (int i = codings.size() - 1; i >= 0; i--) {
            if (!codings.get(i).isEmpty()) return isChunked(codings.get(i));
        }
        return false;
    }

    static boolean isChunked(String coding) {
        return CHUNKED.matches(coding);
    }

    /** The length that all members agree on; -1 where there is none, or none that can be believed. */
    long length() {
        String first = null;
        for (String member : lengths) {
            String digits = canonicalLength(member);
            if (digits.isEmpty() || first != null && !digits.equals(first)) return -1;
            first = digits;
        }
        return first == null ? -1 : Long.parseLong(first);
    }

    /** The digits without leading zeros; empty where it is no number of 63 bits. */
    static String canonicalLength(String member) {
        int start = 0;
        while (start < member.length() - 1 && member.charAt(start) == '0') start++;
        String digits = member.substring(start);
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') return "";
        }
        boolean tooLarge =
                digits.length() > MOST.length() || digits.length() == MOST.length() && digits.compareTo(MOST) > 0;
        return tooLarge ? "" : digits;
    }

    /** The members of a list value (RFC 9110, 5.6.1). */
    private static void addMembers(String value, List<String> members) {
        int start = 0;
        for (int comma = value.indexOf(','); comma >= 0; comma = value.indexOf(',', start)) {
            members.add(trim(value.substring(start, comma)));
            start = comma + 1;
        }
        members.add(trim(value.substring(start)));
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
