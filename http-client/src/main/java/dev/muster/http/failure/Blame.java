package dev.muster.http.failure;

/** Whose trouble a failure is. */
public enum Blame {
    TARGET,
    NETWORK,
    INPUT,
    POLICY,
    LOCAL;

    /** The stable string of records. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
