package dev.muster.http.head;

import java.nio.charset.StandardCharsets;

/**
 * Reads one field line (RFC 9112, 5), tolerantly: whatever stands there becomes a field, and what was wrong with it an
 * anomaly. A line without a colon becomes the value of a field without a name, so that it can never pass for a field
 * that was sent.
 */
final class FieldLine {
    private final byte[] bytes;
    private final Anomalies anomalies;

    FieldLine(byte[] bytes, Anomalies anomalies) {
        this.bytes = bytes;
        this.anomalies = anomalies;
    }

    /**
     * A whole line.
     *
     * @param to without the end of its last line
     */
    Field read(int from, int to, boolean folded) {
        int lineEnd = folded ? lineEnd(from, to) : to;
        int colon = colon(from, lineEnd);
        anomalies.addIf(colon < 0, Anomaly.NO_COLON);
        return read(from, to, colon, folded);
    }

    /** A line that is not all there: what is missing may be the colon, and half a character at the end is dropped. */
    Field readCut(int from, int to, boolean folded) {
        int validUntil = Utf8.validUntil(bytes, from, to);
        int end = Utf8.isCutSequence(bytes, validUntil, to) ? validUntil : to;
        anomalies.add(Anomaly.LINE_CUT);
        return read(from, end, colon(from, folded ? lineEnd(from, end) : end), folded);
    }

    private Field read(int from, int to, int colon, boolean folded) {
        String name = colon < 0 ? "" : name(from, colon);
        int valueFrom = colon < 0 ? from : colon + 1;
        if (!folded) return value(name, bytes, valueFrom, to);
        anomalies.add(Anomaly.OBS_FOLD);
        byte[] joined = new byte[to - valueFrom];
        return value(name, joined, 0, join(valueFrom, to, joined));
    }

    private String name(int from, int colon) {
        int start = Octets.skipBlanks(bytes, from, colon);
        int end = Octets.trimBlanks(bytes, start, colon);
        anomalies.addIf(end < colon, Anomaly.SPACE_BEFORE_COLON);
        anomalies.addIf(start == end, Anomaly.EMPTY_NAME);
        anomalies.addIf((Octets.kinds(bytes, start, end) & Octets.NOT_TOKEN) != 0, Anomaly.INVALID_NAME);
        return CommonNames.name(bytes, start, end);
    }

    private Field value(String name, byte[] source, int from, int to) {
        int start = Octets.skipBlanks(source, from, to);
        int end = Octets.trimBlanks(source, start, to);
        int kinds = Octets.kindsInValue(source, start, end);
        anomalies.addIf((kinds & Octets.CONTROL) != 0, Anomaly.CONTROL_IN_VALUE);
        anomalies.addIf((kinds & Octets.CR) != 0, Anomaly.BARE_CR);
        if ((kinds & Octets.NON_ASCII) == 0) return new Field(name, Octets.latin1(source, start, end));
        boolean utf8 = Utf8.isValid(source, start, end);
        anomalies.add(utf8 ? Anomaly.NON_ASCII_VALUE : Anomaly.NOT_UTF8);
        return new Field(
                name,
                new String(source, start, end - start, utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1),
                !utf8);
    }

    /** The parts of a folded value with one space between them (RFC 9112, 5.2); gives the length. */
    private int join(int from, int to, byte[] joined) {
        int length = 0;
        for (int at = from; at < to; ) {
            int lineEnd = lineEnd(at, to);
            int start = Octets.skipBlanks(bytes, at, lineEnd);
            int end = Octets.trimBlanks(bytes, start, Octets.trimReturns(bytes, start, lineEnd));
            if (end > start) {
                if (length > 0) joined[length++] = ' ';
                System.arraycopy(bytes, start, joined, length, end - start);
                length += end - start;
            }
            at = lineEnd + 1;
        }
        return length;
    }

    private int lineEnd(int from, int to) {
        return Octets.indexOf((byte) '\n', bytes, from, to);
    }

    private int colon(int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == ':') return at;
        }
        return -1;
    }
}
