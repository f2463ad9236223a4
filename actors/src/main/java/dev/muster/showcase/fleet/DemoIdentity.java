package dev.muster.showcase.fleet;

import java.util.Locale;

/** A certificate that a demo server can show; all but {@link #WRONG_HOST} name {@code muster.test} and what is listed there. */
public enum DemoIdentity {
    /** In order: P-256, for {@code muster.test}, {@code *.muster.test}, {@code *.fleet.muster.test}, {@code localhost} and loopback. */
    GOOD,
    /** The same with an RSA key of 2048 bits. */
    RSA,
    EXPIRED,
    NOT_YET_VALID,
    SELF_SIGNED,
    /** Signed by an authority that nobody knows. */
    UNTRUSTED,
    /** For {@code elsewhere.example}. */
    WRONG_HOST;

    String alias() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
