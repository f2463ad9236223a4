package dev.muster.analysis.body;

import dev.muster.config.Settings;

/**
 * How much of a content is decoded.
 *
 * @param bytes decoded, at most
 * @param codingChain content codings taken off, at most
 * @param ratio decoded bytes for each coded byte, at most
 */
public record BodyLimits(int bytes, int codingChain, int ratio) {
    /** As {@code reference.conf} has them. */
    public static final BodyLimits DEFAULT = new BodyLimits(256 * 1024, 3, 200);

    public BodyLimits {
        if (bytes < 0 || codingChain < 0 || ratio < 1) {
            throw new IllegalArgumentException(
                    "limits of the content must not be negative, found " + bytes + ", " + codingChain + ", " + ratio);
        }
    }

    /**
     * Reads {@code muster.http.limits}.
     *
     * @throws IllegalArgumentException where a value is not allowed
     */
    public static BodyLimits from(Settings settings) {
        long bytes = Math.min(Integer.MAX_VALUE, settings.getBytes("muster.http.limits.body"));
        return new BodyLimits(
                (int) bytes,
                settings.getInt("muster.http.limits.coding-chain"),
                settings.getInt("muster.http.limits.decoded-ratio"));
    }
}
