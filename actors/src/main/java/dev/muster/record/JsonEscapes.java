package dev.muster.record;

/**
 * Which characters stand escaped in records: beyond what JSON asks for, those that a terminal or a script would act on
 * if somebody shows a record as it is (C1 controls, line separators, marks that turn the direction of text).
 */
final class JsonEscapes {
    /** It stands for itself. */
    static final int NONE = 0;
    /** It is written as {@code \\uXXXX}. */
    static final int HEXADECIMAL = -1;

    private static final int DELETE = 0x7F;

    private JsonEscapes() {}

    /** What stands behind the backslash for a character of ASCII, or one of the two above. */
    static int ofAscii(char c) {
        if (c >= ' ') return c == '"' || c == '\\' ? c : c == DELETE ? HEXADECIMAL : NONE;
        return switch (c) {
            case '\b' -> 'b';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\f' -> 'f';
            case '\r' -> 'r';
            default -> HEXADECIMAL;
        };
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
}
