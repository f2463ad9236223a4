package dev.muster.http.head;

/**
 * Where the content of a response ends (RFC 9112, 6.3).
 *
 * @param length of the content, where the kind is {@link Kind#LENGTH}; 0 otherwise
 */
public record BodyFraming(Kind kind, long length) {
    /** How the end is told. */
    public enum Kind {
        /** There is no content. */
        NONE,
        LENGTH,
        CHUNKED,
        /** The content ends with the connection. */
        UNTIL_CLOSE
    }

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final BodyFraming EMPTY = new BodyFraming(Kind.NONE, 0);
    private static final BodyFraming IN_CHUNKS = new BodyFraming(Kind.CHUNKED, 0);
    private static final BodyFraming TO_THE_CLOSE = new BodyFraming(Kind.UNTIL_CLOSE, 0);

    /**
     * That of {@code head}.
     *
     * @param toHead whether it answers a HEAD request
     */
    public static BodyFraming of(boolean toHead, ResponseHead head) {
        int status = head.statusCode();
        if (toHead || status < 200 || status == NO_CONTENT || status == NOT_MODIFIED) return EMPTY;
        FramingFields fields = FramingFields.of(head.fields().lines());
        // Where there are both, the transfer coding counts; another last coding than chunked goes on to the close.
        if (!fields.codings().isEmpty()) return fields.endsInChunked() ? IN_CHUNKS : TO_THE_CLOSE;
        long length = fields.length();
        if (length == 0) return EMPTY;
        return length < 0 ? TO_THE_CLOSE : new BodyFraming(Kind.LENGTH, length);
    }

    /** Whether content follows the head. */
    public boolean hasContent() {
        return kind != Kind.NONE;
    }
}
