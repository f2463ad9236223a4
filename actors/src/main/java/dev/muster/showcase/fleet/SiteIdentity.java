package dev.muster.showcase.fleet;

/** A certificate that a site of a fleet can show; all but {@link #WRONG_HOST} name the sites of the fleet. */
enum SiteIdentity {
    /** In order, for a P-256 key. */
    GOOD,
    /** In order, for an RSA key of 2048 bits. */
    RSA,
    EXPIRED,
    NOT_YET_VALID,
    SELF_SIGNED,
    /** Signed by an authority that nobody knows. */
    UNTRUSTED,
    /** For {@code elsewhere.example}. */
    WRONG_HOST
}
