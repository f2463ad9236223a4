package dev.muster.http.tls;

import java.time.Duration;
import java.time.Instant;

/**
 * What servers of tests show of themselves, good and bad; all but {@link #WRONG_HOST} are for {@code muster.test} and
 * loopback.
 */
public enum ServerIdentity {
    /** In order, for a P-256 key, from an authority that no store of the system knows. */
    GOOD,
    /** The same for an RSA key of 2048 bits. */
    RSA,
    EXPIRED,
    NOT_YET_VALID,
    SELF_SIGNED,
    /** From another authority than the others. */
    UNTRUSTED,
    /** For {@code elsewhere.example}. */
    WRONG_HOST;

    private static final Duration DAY = Duration.ofDays(1);

    /**
     * A certificate from {@code authority}, or not from it; anew each time, for keys on disk would be keys that
     * everybody has.
     */
    public Minted mint(Minted authority) {
        Instant now = Instant.now();
        CertificateMint mint = CertificateMint.forName(this == WRONG_HOST ? "elsewhere.example" : "muster.test")
                .valid(now.minus(DAY), now.plus(DAY.multipliedBy(30)));
        if (this != WRONG_HOST) mint.dns("*.muster.test").dns("localhost").ip("127.0.0.1");
        return switch (this) {
            case GOOD, WRONG_HOST -> mint.signedBy(authority);
            case RSA -> mint.keys(CertificateMint.rsa(2048)).signedBy(authority);
            case EXPIRED ->
                mint.valid(now.minus(DAY.multipliedBy(60)), now.minus(DAY.multipliedBy(30)))
                        .signedBy(authority);
            case NOT_YET_VALID ->
                mint.valid(now.plus(DAY.multipliedBy(30)), now.plus(DAY.multipliedBy(60)))
                        .signedBy(authority);
            case SELF_SIGNED -> mint.selfSigned();
            case UNTRUSTED -> mint.signedBy(authority());
        };
    }

    /** The same from an authority of its own. */
    public Minted mint() {
        return mint(authority());
    }

    public static Minted authority() {
        return CertificateMint.authority("Muster Test Authority").selfSigned();
    }
}
