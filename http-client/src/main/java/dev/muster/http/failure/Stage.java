package dev.muster.http.failure;

/** Where on its way a target was. */
public enum Stage {
    /** The line was read. */
    INPUT,
    /** It was looked at whether the target may be asked. */
    POLICY,
    /** The name was looked up. */
    DNS,
    /** A connection was made, through the proxy where there is one. */
    CONNECT,
    /** The TLS handshake. */
    TLS,
    /** The request was sent. */
    REQUEST,
    /** The head of the answer was waited for and read. */
    HEAD,
    /** The content was read. */
    BODY,
    /** A redirect was to be followed. */
    REDIRECT,
    /** This process, whatever it was doing. */
    LOCAL;

    /** The stable string of records. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
