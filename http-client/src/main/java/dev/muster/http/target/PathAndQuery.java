package dev.muster.http.target;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Brings the path and query of an http or https URI into the form that is sent, as the WHATWG URL standard does: dot
 * segments removed, backslashes of the path turned, everything else that may not stand there percent-encoded. What is
 * encoded already stays.
 */
final class PathAndQuery {
    /** Beside controls, space and all that is not ASCII (WHATWG URL, "path percent-encode set"). */
    private static final String ENCODED_IN_PATH = "\"#<>?^`{}";
    /** Likewise ("special-query percent-encode set"). */
    private static final String ENCODED_IN_QUERY = "\"#<>'";

    private static final String HEX = "0123456789ABCDEF";

    private PathAndQuery() {}

    /**
     * The origin-form.
     *
     * @param raw what follows the authority, without fragment: empty, or it starts with a slash, backslash or question
     *     mark
     */
    static String canonical(String raw) {
        if (isCanonical(raw)) return raw;
        int mark = raw.indexOf('?');
        String path = mark < 0 ? raw : raw.substring(0, mark);
        StringBuilder out = new StringBuilder(raw.length() + 16);
        appendPath(out, path.replace('\\', '/'));
        if (mark >= 0) {
            out.append('?');
            appendEncoded(out, raw.substring(mark + 1), ENCODED_IN_QUERY);
        }
        return out.toString();
    }

    /** Nearly all paths need nothing done. A percent sign may hide a dot. */
    private static boolean isCanonical(String raw) {
        if (raw.isEmpty() || raw.charAt(0) != '/') return false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean plain = c > ' ' && c < 0x7f && c != '%' && c != '\\' && ENCODED_IN_PATH.indexOf(c) < 0;
            if (!plain || c == '/' && raw.startsWith("/.", i)) return false;
        }
        return true;
    }

    private static void appendPath(StringBuilder out, String path) {
        List<String> kept = new ArrayList<>();
        String[] segments = path.split("/", -1);
        // The first is what stands before the leading slash: nothing.
        for (int i = 1; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            int dots = dots(segments[i]);
            if (dots == 2 && !kept.isEmpty()) kept.remove(kept.size() - 1);
            if (dots == 0) kept.add(segments[i]);
            else if (last) kept.add("");
        }
        if (kept.isEmpty()) kept.add("");
        for (String segment : kept) {
            out.append('/');
            appendEncoded(out, segment, ENCODED_IN_PATH);
        }
    }

    /** 1 or 2 for a dot segment, also where its dots are encoded; else 0. */
    private static int dots(String segment) {
        if (segment.length() > 6) return 0;
        String plain = segment.toLowerCase(Locale.ROOT).replace("%2e", ".");
        return plain.equals(".") ? 1 : plain.equals("..") ? 2 : 0;
    }

    private static void appendEncoded(StringBuilder out, String text, String encoded) {
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c > ' ' && c < 0x7f && encoded.indexOf(c) < 0) {
                out.append(c);
            } else {
                appendEncoded(out, octet);
            }
        }
    }

    /** One octet, percent-encoded. */
    static void appendEncoded(StringBuilder out, byte octet) {
        out.append('%').append(HEX.charAt(octet >> 4 & 0xf)).append(HEX.charAt(octet & 0xf));
    }
}
