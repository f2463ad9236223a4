package dev.muster.http.target;

import dev.muster.http.failure.Failure;
import java.util.Objects;

/** What one line of input turned out to be. */
public sealed interface ParsedLine {
    /**
     * Something to ask.
     *
     * @param target in canonical form
     */
    record Parsed(Target target) implements ParsedLine {
        public Parsed {
            Objects.requireNonNull(target);
        }
    }

    /**
     * Nothing that can be asked.
     *
     * @param text the line, safe to write: without user information, control characters replaced, at most 512
     *     characters
     * @param failure an {@code input.*} one; its detail quotes nothing of the line but single characters
     */
    record Refused(String text, Failure failure) implements ParsedLine {
        public Refused {
            Objects.requireNonNull(text);
            Objects.requireNonNull(failure);
        }
    }

    /** Blank, or a comment. */
    record Blank() implements ParsedLine {}
}
