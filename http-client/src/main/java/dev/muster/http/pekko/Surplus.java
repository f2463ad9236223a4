package dev.muster.http.pekko;

import dev.muster.http.Method;
import dev.muster.http.head.Anomaly;
import dev.muster.http.head.ResponseHead;

/**
 * Notes what a server sends behind a response that has no content: content where there may be none, or a second response. Only what
 * came in the packet of the head is seen, since nothing more is read.
 */
final class Surplus {
    private Surplus() {}

    /**
     * Judges the response to {@code method}.
     *
     * @param behind how many bytes lie behind the head
     */
    static ResponseHead noted(Method method, ResponseHead head, int behind) {
        if (behind == 0 || Framing.standIn(method, head) != null) return head;
        return head.with(Anomaly.SURPLUS_DATA);
    }
}
