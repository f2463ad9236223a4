package dev.muster.analysis;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the analysis of one subject gives.
 *
 * @param profile name of the grading profile, for example {@code muster-1}
 * @param score {@code null} where the profile gives none
 * @param grade {@code null} where the profile gives none
 * @param complete whether every rule of the profile could be checked with what was fetched
 */
public record Analysis(
        String profile,
        @Nullable Integer score,
        @Nullable String grade,
        boolean complete,
        List<Finding> findings,
        List<Product> products,
        List<CookieFacts> cookies,
        @Nullable BodyFacts body) {
    public Analysis {
        Objects.requireNonNull(profile);
        findings = List.copyOf(findings);
        products = List.copyOf(products);
        cookies = List.copyOf(cookies);
    }
}
