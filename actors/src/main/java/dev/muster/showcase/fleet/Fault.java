package dev.muster.showcase.fleet;

/** What is wrong with a site, for sure and every time. */
public enum Fault {
    NONE,
    /** Nothing listens. */
    REFUSED,
    /** The connection is reset at the first byte. */
    RESET,
    /** It takes the request and says nothing. */
    SILENT,
    /** It closes without a byte. */
    EMPTY,
    /** Another protocol answers. */
    GARBAGE,
    /** It closes in the middle of the head. */
    HALF_HEAD,
    /** Interim responses without end. */
    ENDLESS_INTERIM,
    /** A handshake_failure alert answers the ClientHello. */
    TLS_ALERT,
    /** It closes after the ClientHello. */
    TLS_CLOSED,
    /** A handshake record full of nonsense answers the ClientHello. */
    TLS_GARBAGE;

    /** Whether it shows in the TLS handshake, before any HTTP. */
    public boolean isOfTls() {
        return this == TLS_ALERT || this == TLS_CLOSED || this == TLS_GARBAGE;
    }
}
