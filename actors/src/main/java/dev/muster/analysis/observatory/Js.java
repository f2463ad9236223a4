package dev.muster.analysis.observatory;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What JavaScript's own functions do, where Java's differ: the algorithm's results hang on them. */
final class Js {
    private Js() {}

    /** White space and line ends of ECMAScript (12.2, 12.3), of which Java's notion leaves some out. */
    static boolean isBlank(char c) {
        return c >= '\t' && c <= '\r'
                || c == ' '
                || c == '\u00a0'
                || c == '\ufeff'
                || c == '\u2028'
                || c == '\u2029'
                || Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    /** {@code text.trim()} */
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) from++;
        while (to > from && isBlank(text.charAt(to - 1))) to--;
        return text.substring(from, to);
    }

    /** {@code text.trim().split(/\s+/)}, without the one empty part of an empty text. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean blank = i == text.length() || isBlank(text.charAt(i));
            if (!blank && from < 0) from = i;
            if (blank && from >= 0) {
                words.add(text.substring(from, i));
                from = -1;
            }
        }
        return words;
    }

    /** {@code text.slice(from, to)} */
    static String slice(String text, int from, int to) {
        return from >= text.length() ? "" : text.substring(from, Math.min(to, text.length()));
    }

    /** {@code Number.parseInt(text, 10)}; NaN where no digit comes first. */
    static double parseInt(String text) {
        String trimmed = trim(text);
        int at = 0;
        boolean negative = trimmed.startsWith("-");
        if (negative || trimmed.startsWith("+")) at++;
        double number = Double.NaN;
        for (; at < trimmed.length(); at++) {
            int digit = trimmed.charAt(at) - '0';
            if (digit < 0 || digit > 9) break;
            number = Double.isNaN(number) ? digit : number * 10 + digit;
        }
        return negative ? -number : number;
    }

    /** {@code decodeURIComponent} met what it throws on. */
    static final class UriError extends Exception {
        private static final long serialVersionUID = 1;

        UriError() {
            super("URI malformed", null, false, false);
        }
    }

    /** {@code decodeURIComponent(text)} */
    static String decodeUriComponent(String text) throws UriError {
        if (text.indexOf('%') < 0) return text;
        StringBuilder decoded = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) != '%') {
                decoded.append(text.charAt(at++));
                continue;
            }
            // A run of escapes is one text: letters beyond ASCII take several.
            ByteBuffer bytes = ByteBuffer.allocate((text.length() - at) / 3 + 1);
            while (at < text.length() && text.charAt(at) == '%') {
                bytes.put(escaped(text, at));
                at += 3;
            }
            try {
                decoded.append(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()));
            } catch (CharacterCodingException malformed) {
                throw new UriError();
            }
        }
        return decoded.toString();
    }

    private static byte escaped(String text, int at) throws UriError {
        if (at + 2 >= text.length()) throw new UriError();
        int high = Character.digit(text.charAt(at + 1), 16);
        int low = Character.digit(text.charAt(at + 2), 16);
        if (high < 0 || low < 0 || text.charAt(at + 1) >= 0x80 || text.charAt(at + 2) >= 0x80) throw new UriError();
        return (byte) (high << 4 | low);
    }
}
