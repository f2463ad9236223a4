package dev.muster.http.pekko;

import dev.muster.http.Method;
import dev.muster.http.head.BodyLength;
import dev.muster.http.head.ResponseHead;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * How the content of a response is delimited (RFC 9112, 6.3), and the plain message that Pekko HTTP is shown in place of the head
 * that came. Pekko refuses many heads of the open web; what it is needed for is the framing alone.
 */
final class Framing {
    private static final ByteString CHUNKED = head("Transfer-Encoding: chunked\r\n");
    private static final ByteString UNTIL_CLOSE = head("");

    /** What the layer is told after an exchange whose content is not wanted: that is over, and another may follow. */
    static final ByteString DONE = ByteString.fromString("HTTP/1.1 204 No Content\r\n\r\n");

    private Framing() {}

    /** The stand-in for {@code head}; {@code null} where no content follows. */
    static @Nullable ByteString standIn(Method method, ResponseHead head) {
        if (method == Method.HEAD) return null;
        BodyLength length = BodyLength.of(head);
        return switch (length.kind()) {
            case NONE -> null;
            case CHUNKED -> CHUNKED;
            case FIXED -> head("Content-Length: " + length.octets() + "\r\n");
            case UNTIL_CLOSE -> UNTIL_CLOSE;
        };
    }

    private static ByteString head(String field) {
        return ByteString.fromString("HTTP/1.1 200 OK\r\nConnection: close\r\n" + field + "\r\n");
    }
}
