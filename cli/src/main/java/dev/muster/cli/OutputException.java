package dev.muster.cli;

import java.io.IOException;

/** Writing the results failed. Unchecked, to come through the scanner to the command. */
final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitStatus status;
    private final IOException reason;

    OutputException(ExitStatus status, String message, IOException reason) {
        super(message, reason);
        this.status = status;
        this.reason = reason;
    }

    ExitStatus status() {
        return status;
    }

    IOException reason() {
        return reason;
    }
}
