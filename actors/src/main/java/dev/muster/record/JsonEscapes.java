package dev.muster.record;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/**
 * Which characters stand escaped in records: beyond what JSON asks for, those that a terminal or a script would act on
 * if somebody shows a record as it is (C1 controls, line separators, marks that turn the direction of text).
 */
final class JsonEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    private static final int DELETE = 0x7F;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final int[] ascii = standardAsciiEscapesForJSON();

    JsonEscapes() {
        ascii[DELETE] = ESCAPE_STANDARD;
    }

    /** Whether {@code c}, beyond ASCII, is written as {@code \\uXXXX}. */
    static boolean isEscaped(int c) {
        return c >= 0x80 && c <= 0x9F
                || c == 0x061C
                || c >= 0x200B && c <= 0x200F
                || c >= 0x2028 && c <= 0x202E
                || c >= 0x2060 && c <= 0x206F
                || c == 0xFEFF
                || c >= 0xFFF9 && c <= 0xFFFB;
    }

    /**
     * {@code text} with every surrogate that has no partner replaced: JSON is UTF-8, and that has no place for halves.
     */
    static String wellFormed(String text) {
        int i = 0;
        while (i < text.length()) {
            if (Character.isSurrogate(text.charAt(i))) {
                int codePoint = text.codePointAt(i);
                if (isHalf(codePoint)) return replaced(text);
                i += Character.charCount(codePoint);
            } else {
                i++;
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints().forEach(c -> whole.appendCodePoint(isHalf(c) ? 0xFFFD : c));
        return whole.toString();
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
        return isEscaped(c) ? new SerializedString("\\u" + HEX.toHexDigits((char) c)) : null;
    }
}
