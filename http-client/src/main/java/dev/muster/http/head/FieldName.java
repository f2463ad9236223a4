package dev.muster.http.head;

/** A field name; names are equal without regard to ASCII case (RFC 9110, 5.1). */
public final class FieldName {
    private final String text;
    private final String lowerCase;

    private FieldName(String text) {
        this.text = text;
        this.lowerCase = lowerCase(text);
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
