package dev.muster.record;

/** A line that is no record: which one, where in it, and why, in one line that is safe to show on a terminal. */
public final class RecordException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final boolean torn;

    RecordException(long line, boolean torn, String message) {
        super(message);
        this.line = line;
        this.torn = torn;
    }

    /** The line's number, from 1, blank lines counted. */
    public long line() {
        return line;
    }

    /** Whether it is a last line without an end: whoever wrote it was stopped in the middle. */
    public boolean isTorn() {
        return torn;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
