package dev.muster.analysis.product;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Objects;

/**
 * One way to tell products: a pattern that is looked for in the value at a place.
 *
 * @param id for lists of what was skipped and for tests
 * @param pattern on RE2: time linear in the value, whoever wrote it
 * @param confidence 1 to 100; a product counts from {@link FingerprintSet#ENOUGH} on, all its matches together
 */
record Fingerprint(String id, Place place, Pattern pattern, List<ProductTemplate> products, int confidence) {
    Fingerprint {
        Objects.requireNonNull(id);
        Objects.requireNonNull(place);
        Objects.requireNonNull(pattern);
        products = List.copyOf(products);
        if (confidence < 1 || confidence > 100) {
            throw new IllegalArgumentException("confidence must be 1 to 100, found " + confidence + " in " + id);
        }
    }
}
