package dev.muster.http.tls;

/**
 * What a ClientHello offers. Nearly every server takes the first; the others are for a second handshake with those that
 * do not.
 */
public enum TlsOffer {
    /**
     * Quick to compute: NIST curves and usual signatures where the JDK lets one choose (Java 20 and later), and the
     * name of the host.
     */
    USUAL,
    /** Every key exchange group and signature that the JDK knows, for the server that has X25519 or Ed25519 alone. */
    EVERYTHING,
    /** No server name (RFC 6066, 3), for the server that refuses a handshake over it. */
    NO_NAME
}
