package dev.muster.http.tls;

import org.jspecify.annotations.Nullable;

/**
 * The verdict on a certificate chain. A fact about the site, not an error of the fetch.
 *
 * @param verified whether the chain passed
 * @param problem {@code null} when verified; else a stable word: {@code expired}, {@code not-yet-valid},
 *     {@code self-signed}, {@code untrusted}, {@code too-complex}, {@code incomplete-chain}, {@code name-mismatch},
 *     {@code weak-key}, {@code weak-signature}, {@code revoked}, {@code constraint-violated}, {@code malformed},
 *     {@code other}
 * @param detail one line for human eyes, {@code null} when verified
 */
public record Verification(
        boolean verified,
        /** The chain passed. */
        @Nullable String problem,
        @Nullable String detail) {
    /** The chain passed. */
    public static final Verification VERIFIED = new Verification(true, null, null);

    /** The chain did not pass. */
    public static Verification failed(String problem, String detail) {
        return new Verification(false, problem, detail);
    }
}
