package dev.muster.analysis;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one rule found.
 *
 * @param rule the rule's id, stable
 * @param result the result's name, stable, for example {@code hsts-not-implemented}
 * @param points what it adds to the score, negative or not
 * @param pass whether that is how it should be
 * @param evidence the field value it was read from, cut to {@link #EVIDENCE_LENGTH}; {@code null} where the field is
 *     absent
 * @param advice one sentence: what to do, or why it is good; empty where it was read from a record that has none
 * @param reference link to the specification; empty likewise
 */
public record Finding(
        String rule,
        String result,
        int points,
        boolean pass,
        @Nullable String evidence,
        String advice,
        String reference) {
    /** Characters of evidence kept. */
    public static final int EVIDENCE_LENGTH = 512;

    public Finding {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(result);
        Objects.requireNonNull(advice);
        Objects.requireNonNull(reference);
        if (evidence != null && evidence.length() > EVIDENCE_LENGTH) {
            evidence = evidence.substring(0, EVIDENCE_LENGTH - 1) + "…";
        }
    }
}
