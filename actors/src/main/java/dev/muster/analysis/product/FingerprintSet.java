package dev.muster.analysis.product;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Fingerprints of one origin.
 *
 * @param fingerprints in order of precedence
 * @param firstMatchOnly whether the first that matches a value keeps the later ones from it, as recog wants it
 * @param relations product name to what the sight of it says of others
 * @param skipped what could not be taken over, and why; one line each
 */
record FingerprintSet(
        String name,
        List<Fingerprint> fingerprints,
        boolean firstMatchOnly,
        Map<String, Relations> relations,
        List<String> skipped) {
    /** Confidence from which a product is reported. */
    static final int ENOUGH = 50;

    FingerprintSet {
        Objects.requireNonNull(name);
        fingerprints = List.copyOf(fingerprints);
        relations = Map.copyOf(relations);
        skipped = List.copyOf(skipped);
    }

    /** How many fingerprints it holds. */
    int size() {
        return fingerprints.size();
    }
}
