package dev.muster.analysis;

import java.util.Objects;

/**
 * A score and its letter.
 *
 * @param score as the profile counts
 * @param letter for example {@code A+}
 */
public record Grade(int score, String letter) {
    public Grade {
        Objects.requireNonNull(letter);
    }
}
