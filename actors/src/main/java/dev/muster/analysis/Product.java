package dev.muster.analysis;

import org.jspecify.annotations.Nullable;

/**
 * A product seen in a response.
 *
 * @param source the field, or other place, it was read from
 * @param cpe {@code null} where the product has none
 */
public record Product(
        @Nullable String vendor,
        String product,
        @Nullable String version,
        @Nullable String cpe,
        String source) {}
