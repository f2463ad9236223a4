package dev.muster.http.hostile;

/**
 * Servers that make their client keep as much as they can: each answer has thousands of small fields, whose objects
 * take far more memory than their bytes, and leads one folder deeper, to another of the kind, without end.
 */
public final class HeldBytesFlood {
    private static final int INTERIM_RESPONSES = 20;
    private static final int FIELDS = 1000;
    private static final String SMALL_FIELD = "A: 1\r\n";
    private static final String FURTHER = "HTTP/1.1 302 Found\r\nLocation: x/\r\nContent-Length: 0\r\n";

    private HeldBytesFlood() {}

    /** Each answer brings early hints (RFC 8297) with a thousand fields each before it. */
    public static Script ofEarlyHints() {
        return Script.onRequest().send(earlyHints()).close();
    }

    /** Each answer has nearly a thousand fields of its own. */
    public static Script ofOwnFields() {
        String answer = FURTHER + SMALL_FIELD.repeat(FIELDS - 10) + "\r\n";
        return Script.onRequest().send(answer).close();
    }

    static String earlyHints() {
        String hints = "HTTP/1.1 103 Early Hints\r\n" + SMALL_FIELD.repeat(FIELDS) + "\r\n";
        return hints.repeat(INTERIM_RESPONSES) + FURTHER + "\r\n";
    }
}
