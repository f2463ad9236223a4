package dev.muster.input;

/** The input as a whole cannot be read as lines of text; the message says why and what to do. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean local;

    InputException(String message) {
        super(message);
        this.local = false;
    }

    InputException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private InputException(String message, Throwable cause, boolean local) {
        super(message, cause);
        this.local = local;
    }

    /** The input is well, but this machine has no room to read it. */
    static InputException ofOurOwn(String message, Throwable cause) {
        return new InputException(message, cause, true);
    }

    /** Whether the cause is on this machine, such as a full disk, and not in the input. */
    public boolean isLocal() {
        return local;
    }

    /** The input is not the one that it was before. */
    public static InputException changed(String message) {
        return new InputException(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
