package dev.muster.http.hostile;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What a {@link CountingServer} answers to one request. Immutable: each method gives a changed copy.
 */
public final class CannedResponse {
    private static final int LARGEST = 16 * 1024;

    private final String head;
    private final Duration delay;
    private final boolean closing;

    private CannedResponse(String head, Duration delay, boolean closing) {
        if (head.length() > LARGEST) throw new IllegalArgumentException("more than a socket takes at once");
        this.head = head;
        this.delay = delay;
        this.closing = closing;
    }

    /** 200, without content, at once; the peer is left to close. */
    public static CannedResponse ok() {
        return status(200);
    }

    /** 302 to {@code location}. */
    public static CannedResponse redirectTo(String location) {
        return status(302).field("Location", location);
    }

    /** 429 with {@code Retry-After: retryAfter}: seconds, or an HTTP date. */
    public static CannedResponse tooManyRequests(String retryAfter) {
        return status(429).field("Retry-After", retryAfter);
    }

    /** 503 with {@code Retry-After: retryAfter}: seconds, or an HTTP date. */
    public static CannedResponse unavailable(String retryAfter) {
        return status(503).field("Retry-After", retryAfter);
    }

    /** Nothing at all: the connection is closed. */
    public static CannedResponse dropped() {
        return new CannedResponse("", Duration.ZERO, true);
    }

    public static CannedResponse status(int code) {
        return new CannedResponse("HTTP/1.1 " + code + " Test\r\nContent-Length: 0\r\n", Duration.ZERO, false);
    }

    public CannedResponse field(String name, String value) {
        return new CannedResponse(head + name + ": " + value + "\r\n", delay, closing);
    }

    /** Comes so long after the end of the request. */
    public CannedResponse after(Duration delay) {
        return new CannedResponse(head, delay, closing);
    }

    /** The server closes behind it. */
    public CannedResponse thenClose() {
        return new CannedResponse(head, delay, true).field("Connection", "close");
    }

    Duration delay() {
        return delay;
    }

    boolean isClosing() {
        return closing;
    }

    byte[] bytes() {
        return head.isEmpty() ? new byte[0] : (head + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
