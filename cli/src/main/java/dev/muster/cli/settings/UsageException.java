package dev.muster.cli.settings;

import java.util.List;

/**
 * The user asked for something that cannot be: the message says what was found and what is allowed. Ends in exit status
 * 2.
 */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }

    /** Several things are wrong, a line each. */
    public UsageException(List<String> messages) {
        super(String.join("\n", messages));
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
