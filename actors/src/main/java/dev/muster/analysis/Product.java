package dev.muster.analysis;

import org.jspecify.annotations.Nullable;

/**
 * A product seen in a response.
 *
 * @param vendor {@code null} where nobody knows
 * @param product its name
 * @param version {@code null} where the server does not say
 * @param cpe {@code null} where the product has none
 * @param source the field, or other place, it was read from
 */
public record Product(
        @Nullable String vendor,
        String product,
        @Nullable String version,
        @Nullable String cpe,
        String source) {}
