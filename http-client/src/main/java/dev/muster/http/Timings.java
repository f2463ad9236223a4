package dev.muster.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long each phase of one hop took; {@code null} where the phase was not reached or not needed.
 *
 * @param queued waiting for a turn at the name servers, or for a place at the address; not part of any other phase, nor
 *     of the target's time limit
 * @param dns name to addresses
 * @param connect TCP handshake, of the address that won
 * @param tls TLS handshake
 * @param firstByte from the request sent to the first byte of the answer
 */
public record Timings(
        /** Nothing was measured. */
        @Nullable Duration queued,
        @Nullable Duration dns,
        @Nullable Duration connect,
        @Nullable Duration tls,
        @Nullable Duration firstByte) {
    /** Nothing was measured. */
    public static final Timings NONE = new Timings(null, null, null, null, null);
}
