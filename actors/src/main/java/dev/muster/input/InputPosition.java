package dev.muster.input;

import java.util.Objects;

/**
 * How far an input has been read, and what it was so far. Two inputs with the same position have the same beginning.
 *
 * @param lines lines that have been read whole
 * @param bytes bytes of those lines, their ends included
 * @param sha256 SHA-256 of those bytes, in lower-case hexadecimal
 * @param ended whether that was all
 */
public record InputPosition(long lines, long bytes, String sha256, boolean ended) {
    public InputPosition {
        Objects.requireNonNull(sha256);
        if (lines < 0 || bytes < 0) throw new IllegalArgumentException("lines and bytes must not be negative");
    }
}
