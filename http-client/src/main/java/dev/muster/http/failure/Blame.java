package dev.muster.http.failure;

/** On whose side the cause of a failure lies. */
public enum Blame {
    /** The server, its name servers or its certificate. */
    TARGET,
    /** Something on the way, or nobody knows: the same target may answer later. */
    NETWORK,
    /** The line that named the target. */
    INPUT,
    /** What the settings do not allow. */
    POLICY,
    /** This machine or this process; never held against a target. */
    LOCAL;

    /** The stable string of records. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
