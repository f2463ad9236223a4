package dev.muster.http.failure;

/** On whose side the cause of a failure lies. */
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
