package dev.muster.analysis;

import java.util.Objects;

/** A score and its letter. */
public record Grade(int score, String letter) {
    public Grade {
        Objects.requireNonNull(letter);
    }
}
