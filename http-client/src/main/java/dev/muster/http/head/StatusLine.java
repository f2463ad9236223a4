package dev.muster.http.head;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a response (RFC 9112, 4), read tolerantly: any version, any white space between the parts, no
 * reason. That of SHOUTcast, {@code ICY 200 OK}, has a head of the same form behind it, and other clients read it too.
 *
 * @param reason all behind the one white space after the code, as it was sent
 * @param reasonLatin1 whether that was not valid UTF-8
 */
record StatusLine(String protocol, int code, String reason, boolean reasonLatin1) {
    private static final int CODE_LENGTH = 3;
    private static final String HTTP = "HTTP";
    private static final String ICY = "ICY";

    /**
     * Whether the byte at {@code position} of a line from {@code from} may stand there, as far as the letters {@code
     * HTTP} or {@code ICY} and what ends them go.
     */
    static boolean mayStandAt(byte[] bytes, int from, int position) {
        String name = name(bytes[from]);
        byte octet = bytes[from + position];
        if (position > name.length()) return true;
        if (position == name.length()) return octet == '/' && name.equals(HTTP) || Octets.isBlank(octet);
        return (octet & ~0x20) == name.charAt(position) && octet > '@';
    }

    /** The name that a line may have which begins so. */
    private static String name(byte first) {
        return (first & ~0x20) == ICY.charAt(0) ? ICY : HTTP;
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
        if (code < 100 || !isVersion(bytes, from + name(bytes[from]).length(), protocolEnd)) return null;

        noteProtocol(bytes, from, protocolEnd, anomalies);
        boolean oneSpace = codeStart == protocolEnd + 1 && bytes[protocolEnd] == ' ';
        anomalies.addIf(!oneSpace || codeEnd < to && bytes[codeEnd] == '\t', Anomaly.EXTRA_STATUS_SPACE);
        anomalies.addIf(code >= 600, Anomaly.STATUS_RANGE);
        anomalies.addIf(codeEnd == to, Anomaly.NO_REASON_SPACE);
        int reasonFrom = Math.min(codeEnd + 1, to);
        boolean utf8 = Utf8.isValid(bytes, reasonFrom, to);
        anomalies.addIf(!utf8, Anomaly.NOT_UTF8);
        return new StatusLine(
                protocol(bytes, from, protocolEnd), code, reason(bytes, reasonFrom, to, utf8, anomalies), !utf8);
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
        String name = name(bytes[from]);
        for (int i = 0; i < name.length(); i++) {
            if (bytes[from + i] != name.charAt(i)) anomalies.add(Anomaly.PROTOCOL_CASE);
        }
        boolean oneDotX = to - from == "HTTP/1.1".length() && bytes[to - 3] == '1' && bytes[to - 2] == '.';
        anomalies.addIf(!oneDotX || bytes[to - 1] > '1' || bytes[to - 1] < '0', Anomaly.PROTOCOL_VERSION);
    }

    private static String protocol(byte[] bytes, int from, int to) {
        String protocol = Octets.latin1(bytes, from, to);
        return protocol.equals("HTTP/1.1") ? "HTTP/1.1" : protocol;
    }

    private static String reason(byte[] bytes, int from, int to, boolean utf8, Anomalies anomalies) {
        int kinds = Octets.kinds(bytes, from, to);
        if (kinds == 0 && to - from == 2 && bytes[from] == 'O' && bytes[from + 1] == 'K') return "OK";
        anomalies.addIf((kinds & (Octets.CONTROL | Octets.CR)) != 0, Anomaly.CONTROL_IN_REASON);
        if ((kinds & Octets.NON_ASCII) == 0) return Octets.latin1(bytes, from, to);
        return utf8 ? new String(bytes, from, to - from, StandardCharsets.UTF_8) : Octets.latin1(bytes, from, to);
    }
}
