package dev.muster.output;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An output cannot be made or written. The message names the place, what is wrong with it and what to do. Unchecked, to
 * come through a scanner to whoever started it.
 */
public final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String BROKEN_PIPE = "Broken pipe";

    /** What kind of trouble it is. */
    public enum Trouble {
        /** It would be written over an input or another output: a mistake in what was asked for. */
        REFUSED,
        /** It cannot be made, or is there already and is kept. Nothing has been written. */
        CANNOT_CREATE,
        /** Writing failed on the way. */
        FAILED
    }

    private final Trouble trouble;

    OutputException(Trouble trouble, String message, @Nullable IOException reason) {
        super(message, reason);
        this.trouble = trouble;
    }

    /**
     * Writing to {@code name} failed on the way.
     *
     * @param name the file, or what else the output is called
     */
    public static OutputException failed(String name, IOException reason) {
        return new OutputException(Trouble.FAILED, "cannot write to " + name + ": " + IoReasons.of(reason), reason);
    }

    public Trouble trouble() {
        return trouble;
    }

    /** Whether the reader of the output went away, as {@code head} does when it has seen enough. */
    public boolean isBrokenPipe() {
        Throwable reason = getCause();
        return reason != null && isBrokenPipe(reason);
    }

    /** The same of what a stream threw. */
    public static boolean isBrokenPipe(Throwable reason) {
        return String.valueOf(reason.getMessage()).contains(BROKEN_PIPE);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
