package dev.muster.analysis;

import org.jspecify.annotations.Nullable;

/**
 * Facts of the content, where it was read.
 *
 * @param bytes decoded length, of what was read
 * @param truncated whether there was more
 * @param sha256 of the decoded bytes, hexadecimal
 * @param title text of the title element, blanks collapsed
 * @param similarity 64-bit similarity hash of the text, hexadecimal
 * @param problem why the content could not be decoded whole, a stable word; {@code null} where it could
 */
public record BodyFacts(
        int bytes,
        boolean truncated,
        @Nullable String sha256,
        @Nullable String title,
        @Nullable String similarity,
        @Nullable String problem) {}
