package dev.muster.http.head;

/**
 * How the body of a response is delimited (RFC 9112, 6.3).
 *
 * @param kind where it ends
 * @param octets the length where {@code kind} is {@link Kind#FIXED}, at least 1; else 0
 */
public record BodyLength(Kind kind, long octets) {
    /** The ways in which a body can end. */
    public enum Kind {
        /** There is no body, or an empty one. */
        NONE,
        /** With the last chunk (RFC 9112, 7.1). */
        CHUNKED,
        /** After so many octets. */
        FIXED,
        /** With the connection. */
        UNTIL_CLOSE
    }

    static final BodyLength NONE = new BodyLength(Kind.NONE, 0);
    static final BodyLength CHUNKED = new BodyLength(Kind.CHUNKED, 0);
    static final BodyLength UNTIL_CLOSE = new BodyLength(Kind.UNTIL_CLOSE, 0);

    static BodyLength fixed(long octets) {
        return octets == 0 ? NONE : new BodyLength(Kind.FIXED, octets);
    }

    /** That of the response to any request but HEAD, which never has a body. */
    public static BodyLength of(ResponseHead head) {
        return BodyLengthReader.read(head.protocol(), head.statusCode(), head.fields(), new Anomalies());
    }
}
