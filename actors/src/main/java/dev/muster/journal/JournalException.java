package dev.muster.journal;

import java.io.IOException;

/** A results file that cannot be begun or gone on with; the message says why and what to do. */
public final class JournalException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** There are results already, and nobody said to go on with them or to overwrite them. */
        EXISTS,
        /** Another process, or another scan of this one, writes there. */
        IN_USE,
        /** Input, settings or version are not those that the scan began with. */
        CHANGED,
        /** What is there is not what a scan of Muster leaves behind. */
        DAMAGED,
        /** The file system refuses. */
        CANNOT_CREATE
    }

    private final Reason reason;

    JournalException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    JournalException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why not. */
    public Reason reason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
