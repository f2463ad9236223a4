package dev.muster.analysis.body;

import com.typesafe.config.Config;

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

    /** Takes the {@code muster.http.limits} block. */
    public static BodyLimits from(Config limits) {
        long bytes = Math.min(Integer.MAX_VALUE, limits.getBytes("body"));
        return new BodyLimits((int) bytes, limits.getInt("coding-chain"), limits.getInt("decoded-ratio"));
    }
}
