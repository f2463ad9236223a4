package dev.muster.analysis.body;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns a page's bytes into text: byte order mark, then the field, then what the page says, then what it looks like.
 */
final class Charsets {
    /** Bytes in which a page names its charset (HTML, 13.2.3.2). */
    private static final int PRESCAN = 1024;

    private Charsets() {}

    static String decode(byte[] bytes, String contentType) {
        if (starts(bytes, 0xef, 0xbb, 0xbf)) return text(bytes, 3, StandardCharsets.UTF_8);
        if (starts(bytes, 0xfe, 0xff)) return text(bytes, 2, StandardCharsets.UTF_16BE);
        if (starts(bytes, 0xff, 0xfe)) return text(bytes, 2, StandardCharsets.UTF_16LE);
        @Nullable Charset named = named(contentType);
        if (named == null) {
            named = named(new String(bytes, 0, Math.min(bytes.length, PRESCAN), StandardCharsets.ISO_8859_1));
        }
        if (named != null) return text(bytes, 0, named);
        return text(bytes, 0, looksLikeUtf8(bytes) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes, int from, Charset charset) {
        return new String(bytes, from, bytes.length - from, charset);
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) return false;
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xff) != mark[i]) return false;
        }
        return true;
    }

    /** The charset after {@code charset=}, in a field or a page; {@code null} where there is none that is known. */
    private static @Nullable Charset named(String text) {
        int at = text.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (at < 0) return null;
        int from = at + "charset=".length();
        while (from < text.length() && (text.charAt(from) == '"' || text.charAt(from) == '\'')) from++;
        int to = from;
        while (to < text.length() && to - from < 40 && isNameLetter(text.charAt(to))) to++;
        String name = text.substring(from, to);
        try {
            // Encoding standard, 4.2: these two names mean its bigger sister.
            boolean latin1 = name.equalsIgnoreCase("iso-8859-1") || name.equalsIgnoreCase("us-ascii");
            return name.isEmpty() ? null : Charset.forName(latin1 ? "windows-1252" : name);
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    private static boolean isNameLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-_:.+".indexOf(c) >= 0;
    }

    /** A page cut in the middle of a letter is still what it is. */
    private static boolean looksLikeUtf8(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        boolean isAll = false;
        return !decoder.decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length), isAll)
                .isError();
    }
}
