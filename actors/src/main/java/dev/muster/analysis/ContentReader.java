package dev.muster.analysis;

import org.jspecify.annotations.Nullable;

/** Reads the content of a response, where it was fetched. Immutable, safe for any thread, bounded. */
public interface ContentReader {
    /** Reads nothing. */
    ContentReader NONE = examination -> null;

    /** {@code null} where no content was fetched. */
    @Nullable
    BodyFacts read(Examination examination);
}
