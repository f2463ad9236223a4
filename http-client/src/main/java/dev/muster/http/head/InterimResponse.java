package dev.muster.http.head;

/**
 * A 1xx response before the final one (RFC 9110, 15.2). Fields are kept for 103 (RFC 8297) alone.
 *
 * @param statusCode 100 to 199
 * @param fields those of a 103; none of any other
 */
public record InterimResponse(int statusCode, Fields fields) {
    private static final int OVERHEAD = 64;

    /** About what it takes in memory. */
    long heldBytes() {
        return OVERHEAD + fields.heldBytes();
    }
}
