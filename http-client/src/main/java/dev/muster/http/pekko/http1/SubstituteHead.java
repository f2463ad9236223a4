package dev.muster.http.pekko.http1;

import dev.muster.http.head.BodyLength;
import java.nio.charset.StandardCharsets;

/**
 * The plain head that Pekko HTTP is shown in place of the one that came. Pekko refuses many heads of the open web; what
 * it is needed for is the framing alone.
 */
public final class SubstituteHead {
    /** The most that Pekko reads as Content-Length. */
    private static final long LONGEST = 999_999_999_999_999_999L;

    private static final byte[] CHUNKED = head("Transfer-Encoding: chunked\r\n");
    private static final byte[] UNTIL_CLOSE = head("");
    private static final byte[] NO_CONTENT = bytes("HTTP/1.1 204 No Content\r\n\r\n");

    private SubstituteHead() {}

    /**
     * What the layer is shown after an exchange whose content is not wanted: that is over, and another may follow. Not
     * to be changed.
     */
    public static byte[] noContent() {
        return NO_CONTENT;
    }

    /** For content that ends as {@code length} says. Not to be changed. */
    static byte[] of(BodyLength length) {
        return switch (length.kind()) {
            case NONE -> NO_CONTENT;
            case CHUNKED -> CHUNKED;
            case UNTIL_CLOSE -> UNTIL_CLOSE;
            case FIXED -> length.octets() > LONGEST ? UNTIL_CLOSE : head("Content-Length: " + length.octets() + "\r\n");
        };
    }

    private static byte[] head(String field) {
        return bytes("HTTP/1.1 200 OK\r\nConnection: close\r\n" + field + "\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
