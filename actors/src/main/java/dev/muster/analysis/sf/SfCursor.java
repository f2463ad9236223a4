package dev.muster.analysis.sf;

/** A place in a text. At its end {@link #peek} gives {@link #END}, which no production starts with. */
final class SfCursor {
    static final int END = -1;

    private final String text;
    private int at;

    SfCursor(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at == text.length();
    }

    int peek() {
        return atEnd() ? END : text.charAt(at);
    }

    /** The next character, consumed; {@link #END} at the end. */
    int next() {
        return atEnd() ? END : text.charAt(at++);
    }

    boolean take(char wanted) {
        if (peek() != wanted) return false;
        at++;
        return true;
    }

    void expect(char wanted) throws SfParser.Departure {
        if (!take(wanted)) throw new SfParser.Departure();
    }

    void skipSpaces() {
        while (peek() == ' ') at++;
    }

    /** Spaces and tabs. */
    void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') at++;
    }

    int position() {
        return at;
    }

    String since(int start) {
        return text.substring(start, at);
    }
}
