package dev.muster.http.head;

/** A field name; names are equal without regard to ASCII case (RFC 9110, 5.1). */
public final class FieldName {
    private final String text;
    private final String lowerCase;
    private final long bit;

    private FieldName(String text) {
        this.text = text;
        this.lowerCase = lowerCase(text);
        this.bit = bit(text);
    }

    /** The name that {@code text} is, in whatever case. */
    public static FieldName of(String text) {
        return new FieldName(text);
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** In lower case, for keys. */
    public String lowerCase() {
        return lowerCase;
    }

    /** One bit, the same for every writing of this name; others may share it. */
    long bit() {
        return bit;
    }

    static long bit(String name) {
        int length = name.length();
        if (length == 0) return 1;
        // A few places tell names apart well enough, and are soon read.
        int mixed = length
                + 7 * lower(name.charAt(0))
                + 13 * lower(name.charAt(length / 2))
                + 29 * lower(name.charAt(length - 1));
        return 1L << mixed;
    }

    /** Whether {@code name}, as it came, is this name. */
    public boolean matches(String name) {
        if (name.length() != text.length()) return false;
        for (int i = 0; i < name.length(); i++) {
            if (lower(name.charAt(i)) != lowerCase.charAt(i)) return false;
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldName name && lowerCase.equals(name.lowerCase);
    }

    @Override
    public int hashCode() {
        return lowerCase.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    // Not String.toLowerCase: that folds beyond ASCII (the Kelvin sign is not a k here).
    private static String lowerCase(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) lower.append(lower(text.charAt(i)));
        return lower.toString();
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
}
