package dev.muster.input;

/** The input as a whole cannot be read as lines of text; the message says why and what to do. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InputException(String message) {
        super(message);
    }

    InputException(String message, Throwable cause) {
        super(message, cause);
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
