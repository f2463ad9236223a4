package dev.muster.http.failure;

/** Where on its way a target was. */
public enum Stage {
    INPUT,
    POLICY,
    DNS,
    CONNECT,
    TLS,
    REQUEST,
    HEAD,
    BODY,
    REDIRECT,
    LOCAL;

    /** The stable string of records. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
