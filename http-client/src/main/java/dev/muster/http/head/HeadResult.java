package dev.muster.http.head;

import dev.muster.http.failure.FailureKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a {@code HeadReader} makes of the bytes. */
public sealed interface HeadResult {
    /**
     * The final head, whole.
     *
     * @param head as it came
     */
    record Complete(ResponseHead head) implements HeadResult {}

    /**
     * No whole final head.
     *
     * @param kind {@code http.*} or {@code limit.*}
     * @param detail one line for human eyes; may hold what the server sent
     * @param partial what was read before it broke, as far as there is a status line; where only interim responses
     *     came, the last of them
     * @param firstBytes of what is no status line, where that is why it broke: its first kibibyte at most
     */
    record Broken(FailureKind kind, String detail, @Nullable ResponseHead partial, Bytes firstBytes)
            implements HeadResult {
        public Broken {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(detail);
            Objects.requireNonNull(firstBytes);
        }
    }
}
