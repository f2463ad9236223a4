package dev.muster.analysis;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A verdict and what it was read from; {@code null} where a field is absent.
 *
 * @param verdict what a rule found
 * @param evidence the text that it was read from; {@code null} where a field is absent
 */
public record Ruling(Verdict verdict, @Nullable String evidence) {
    public Ruling {
        Objects.requireNonNull(verdict);
    }
}
