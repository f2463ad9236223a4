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
 * @param findings of the rules, in their order
 * @param products seen in the answer
 * @param cookies that were set, in their order
 * @param mimeType what browsers make of Content-Type, for example {@code text/html} (MIME Sniffing, the essence);
 *     {@code null} where there is none that parses
 * @param cache how long caches may keep the answer; {@code null} where nobody said, as in older records
 * @param body {@code null} where content was not looked at
 */
public record Analysis(
        String profile,
        @Nullable Integer score,
        @Nullable String grade,
        boolean complete,
        List<Finding> findings,
        List<Product> products,
        List<CookieFacts> cookies,
        @Nullable String mimeType,
        @Nullable CacheFacts cache,
        @Nullable BodyFacts body) {
    public Analysis {
        Objects.requireNonNull(profile);
        findings = List.copyOf(findings);
        products = List.copyOf(products);
        cookies = List.copyOf(cookies);
    }

    /** The same, with other findings. */
    public Analysis withFindings(List<Finding> others) {
        return new Analysis(profile, score, grade, complete, others, products, cookies, mimeType, cache, body);
    }

    /** The same, with these facts of the content. */
    public Analysis withBody(BodyFacts other) {
        return new Analysis(profile, score, grade, complete, findings, products, cookies, mimeType, cache, other);
    }
}
