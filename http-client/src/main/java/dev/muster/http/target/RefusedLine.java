package dev.muster.http.target;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a refused line fit to be written. Where a line cannot be parsed, nobody knows where its user information ends,
 * so everything between the scheme and the last at-sign goes, however that is written.
 */
final class RefusedLine {
    private static final int LONGEST = 512;
    private static final char REPLACEMENT = '\uFFFD';
    /** Looked at before the cut: a password behind it is as secret as one before it. */
    private static final Pattern UP_TO_LAST_AT = Pattern.compile(
            "([A-Z][A-Z0-9+.-]{0,30}://|https?:[/\\\\]{0,9})?+.*(?:@|%40|\uFF20|\uFE6B)",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private RefusedLine() {}

    static String safe(String line) {
        Matcher secret = UP_TO_LAST_AT.matcher(line);
        StringBuilder out = new StringBuilder(Math.min(line.length(), LONGEST));
        int from = 0;
        if (secret.lookingAt()) {
            if (secret.group(1) != null) out.append(secret.group(1));
            from = secret.end();
        }
        for (int i = from; i < line.length() && out.length() < LONGEST; i++) append(out, line, i);
        // Never half a pair.
        if (out.length() > 0 && Character.isHighSurrogate(out.charAt(out.length() - 1)))
            out.setLength(out.length() - 1);
        return out.toString();
    }

    private static void append(StringBuilder out, String line, int i) {
        char c = line.charAt(i);
        boolean paired =
                Character.isHighSurrogate(c) && i + 1 < line.length() && Character.isLowSurrogate(line.charAt(i + 1))
                        || Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(line.charAt(i - 1));
        boolean writable = Character.isSurrogate(c) ? paired : !Character.isISOControl(c);
        out.append(writable ? c : REPLACEMENT);
    }
}
