package dev.muster.analysis.product;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fingerprints of one origin.
 *
 * @param fingerprints in order of precedence
 * @param firstMatchOnly whether the first that matches a value keeps the later ones from it, as recog wants it
 * @param implied product name to what it stands on
 * @param skipped what could not be taken over, and why; one line each
 */
record FingerprintSet(
        String name,
        List<Fingerprint> fingerprints,
        boolean firstMatchOnly,
        Map<String, List<Implied>> implied,
        List<String> skipped) {
    /** A product that another one stands on. */
    record Implied(String product, @Nullable String cpe) {}

    /** Confidence from which a product is reported. */
    static final int ENOUGH = 50;

    FingerprintSet {
        Objects.requireNonNull(name);
        fingerprints = List.copyOf(fingerprints);
        implied = Map.copyOf(implied);
        skipped = List.copyOf(skipped);
    }

    /** How many fingerprints it holds. */
    int size() {
        return fingerprints.size();
    }
}
