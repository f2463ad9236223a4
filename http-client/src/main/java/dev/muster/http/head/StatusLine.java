package dev.muster.http.head;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a response (RFC 9112, 4), read tolerantly: any version, any white space between the parts, no
 * reason.
 *
 * @param reason all behind the one white space after the code, as it was sent
 */
record StatusLine(String protocol, int code, String reason) {
    private static final int CODE_LENGTH = 3;
    private static final int NAME_LENGTH = "HTTP".length();

    /**
     * Whether {@code octet} may stand at {@code position} of a response, as far as the letters {@code HTTP} and what
     * ends them go.
     */
    static boolean mayStandAt(int position, byte octet) {
        if (position > NAME_LENGTH) return true;
        if (position == NAME_LENGTH) return octet == '/' || Octets.isBlank(octet);
        return (octet & ~0x20) == "HTTP".charAt(position) && octet > '@';
    }

    /** Whether what stands between the last CR before {@code to} and there looks like a field. */
    static boolean isFieldBehindReturn(byte[] bytes, int from, int to) {
        if (Octets.indexOf((byte) '\r', bytes, from, to) == to) return false;
        boolean named = false;
        for (int at = to - 1; bytes[at] != '\r'; at--) named |= bytes[at] == ':';
        return named;
    }

    /** Whether another response follows this one, or a change of protocol. */
    boolean isInterim() {
        return code < 200;
    }

    /** Whether what follows is another protocol (RFC 9110, 15.2.2). */
    boolean isUpgrade() {
        return code == 101;
    }

    /**
     * The line from {@code from} to {@code to}, line end left out; null where it is no status line. It begins with what
     * {@link #mayStandAt} lets through.
     */
    static @Nullable StatusLine parse(byte[] bytes, int from, int to, Anomalies anomalies) {
        int protocolEnd = from;
        while (protocolEnd < to && !Octets.isBlank(bytes[protocolEnd])) protocolEnd++;
        int codeStart = Octets.skipBlanks(bytes, protocolEnd, to);
        int codeEnd = codeStart + CODE_LENGTH;
        if (codeEnd > to || codeEnd < to && !Octets.isBlank(bytes[codeEnd])) return null;
        int code = code(bytes, codeStart);
        if (code < 100 || !isVersion(bytes, from + NAME_LENGTH, protocolEnd)) return null;

        noteProtocol(bytes, from, protocolEnd, anomalies);
        boolean oneSpace = codeStart == protocolEnd + 1 && bytes[protocolEnd] == ' ';
        anomalies.addIf(!oneSpace || codeEnd < to && bytes[codeEnd] == '\t', Anomaly.EXTRA_STATUS_SPACE);
        anomalies.addIf(code >= 600, Anomaly.STATUS_RANGE);
        anomalies.addIf(codeEnd == to, Anomaly.NO_REASON_SPACE);
        return new StatusLine(
                protocol(bytes, from, protocolEnd), code, reason(bytes, Math.min(codeEnd + 1, to), to, anomalies));
    }

    /** The number of three digits; -1 where they are none. */
    private static int code(byte[] bytes, int start) {
        int code = 0;
        for (int i = start; i < start + CODE_LENGTH; i++) {
            if (!Octets.isDigit(bytes[i])) return -1;
            code = code * 10 + (bytes[i] - '0');
        }
        return code;
    }

    /** Nothing, or a slash with digits and points behind it. */
    private static boolean isVersion(byte[] bytes, int from, int to) {
        if (from == to) return true;
        if (to - from < 2) return false;
        for (int i = from + 1; i < to; i++) {
            if (!Octets.isDigit(bytes[i]) && bytes[i] != '.') return false;
        }
        return true;
    }

    private static void noteProtocol(byte[] bytes, int from, int to, Anomalies anomalies) {
        for (int i = 0; i < NAME_LENGTH; i++) {
            if (bytes[from + i] != "HTTP".charAt(i)) anomalies.add(Anomaly.PROTOCOL_CASE);
        }
        boolean oneDotX = to - from == "HTTP/1.1".length() && bytes[to - 3] == '1' && bytes[to - 2] == '.';
        anomalies.addIf(!oneDotX || bytes[to - 1] > '1' || bytes[to - 1] < '0', Anomaly.PROTOCOL_VERSION);
    }

    private static String protocol(byte[] bytes, int from, int to) {
        String protocol = Octets.latin1(bytes, from, to);
        return protocol.equals("HTTP/1.1") ? "HTTP/1.1" : protocol;
    }

    private static String reason(byte[] bytes, int from, int to, Anomalies anomalies) {
        int kinds = Octets.kinds(bytes, from, to);
        if (kinds == 0 && to - from == 2 && bytes[from] == 'O' && bytes[from + 1] == 'K') return "OK";
        anomalies.addIf((kinds & (Octets.CONTROL | Octets.CR)) != 0, Anomaly.CONTROL_IN_REASON);
        if ((kinds & Octets.NON_ASCII) == 0) return Octets.latin1(bytes, from, to);
        if (Utf8.isValid(bytes, from, to)) return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        anomalies.add(Anomaly.NOT_UTF8);
        return Octets.latin1(bytes, from, to);
    }
}
