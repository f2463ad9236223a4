package dev.muster.http.head;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Words for an answer that is no HTTP: its first bytes in hex, and what they look like. */
final class NotHttp {
    static final int SHOWN_BYTES = 64;
    /** Kept as they came: a banner, or the beginning of a page, is no longer as a rule. */
    static final int KEPT_BYTES = 1024;

    private NotHttp() {}

    /** One line of plain ASCII. */
    static String describe(byte[] bytes, int length) {
        int shown = Math.min(length, SHOWN_BYTES);
        return "first " + shown + " bytes: " + HexFormat.of().formatHex(bytes, 0, shown) + guess(bytes, shown);
    }

    /** The first bytes from {@code from} to {@code to}. */
    static Bytes kept(byte[] bytes, int from, int to) {
        return Bytes.copyOf(bytes, from, Math.min(to - from, KEPT_BYTES));
    }

    private static String guess(byte[] bytes, int length) {
        if (length >= 3 && (bytes[0] == 0x15 || bytes[0] == 0x16) && bytes[1] == 3) return " (TLS)";
        String start = new String(bytes, 0, Math.min(length, 8), StandardCharsets.ISO_8859_1);
        if (start.startsWith("SSH-")) return " (SSH)";
        if (start.startsWith("RTSP/")) return " (RTSP)";
        if (start.startsWith("220 ") || start.startsWith("220-")) return " (SMTP or FTP)";
        if (start.startsWith("<")) return " (markup without a head, as in HTTP/0.9)";
        return "";
    }
}
