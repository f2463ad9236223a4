package dev.muster.http.pekko;

import dev.muster.http.Method;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.ResponseHead;
import java.util.List;
import java.util.Locale;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * How the content of a response is delimited (RFC 9112, 6.3), and the plain message that Pekko HTTP is shown in place of the head
 * that came. Pekko refuses many heads of the open web; what it is needed for is the framing alone.
 */
final class Framing {
    private static final FieldName CONTENT_LENGTH = FieldName.of("Content-Length");
    private static final FieldName TRANSFER_ENCODING = FieldName.of("Transfer-Encoding");

    private static final ByteString CHUNKED = head("Transfer-Encoding: chunked\r\n");
    private static final ByteString UNTIL_CLOSE = head("");

    /** What the layer is told after an exchange whose content is not wanted: that is over, and another may follow. */
    static final ByteString DONE = ByteString.fromString("HTTP/1.1 204 No Content\r\n\r\n");

    private Framing() {}

    /** The stand-in for {@code head}; {@code null} where no content follows. */
    static @Nullable ByteString standIn(Method method, ResponseHead head) {
        int status = head.statusCode();
        if (method == Method.HEAD || status < 200 || status == 204 || status == 304) return null;
        List<String> codings = head.fields().all(TRANSFER_ENCODING);
        if (!codings.isEmpty()) {
            String last = codings.get(codings.size() - 1).toLowerCase(Locale.ROOT);
            // Whoever sends both is to be read by the transfer coding; whoever ends in another coding, until the close.
            return last.trim().endsWith("chunked") ? CHUNKED : UNTIL_CLOSE;
        }
        long length = length(head.fields().all(CONTENT_LENGTH));
        if (length == 0) return null;
        return length < 0 ? UNTIL_CLOSE : head("Content-Length: " + length + "\r\n");
    }

    /** -1 where there is none, or none that can be believed. */
    private static long length(List<String> values) {
        long length = -1;
        for (String value : values) {
            for (String part : value.split(",", -1)) {
                String digits = part.trim();
                if (digits.isEmpty() || digits.length() > 18 || !digits.chars().allMatch(c -> c >= '0' && c <= '9'))
                    return -1;
                long found = Long.parseLong(digits);
                if (length >= 0 && found != length) return -1;
                length = found;
            }
        }
        return length;
    }

    private static ByteString head(String field) {
        return ByteString.fromString("HTTP/1.1 200 OK\r\nConnection: close\r\n" + field + "\r\n");
    }
}
