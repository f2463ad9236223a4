package dev.muster.analysis.product;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One way to tell products: a pattern that is looked for in the value at a place. The pattern is on RE2: time linear in
 * the value, whoever wrote it. For any thread.
 */
final class Fingerprint {
    private final String id;
    private final Place place;
    private final String expression;
    private final List<ProductTemplate> products;
    private final int confidence;
    private volatile @Nullable Pattern pattern;

    /**
     * @param id for lists of what was skipped and for tests
     * @param confidence 1 to 100; a product counts from {@link FingerprintSet#ENOUGH} on, all its matches together
     */
    Fingerprint(String id, Place place, Pattern pattern, List<ProductTemplate> products, int confidence) {
        this(id, place, pattern.pattern(), products, confidence);
        this.pattern = pattern;
    }

    /** One whose expression is known to be right, without regard to case: it is compiled when it is first asked for. */
    Fingerprint(String id, Place place, String expression, List<ProductTemplate> products, int confidence) {
        this.id = Objects.requireNonNull(id);
        this.place = Objects.requireNonNull(place);
        this.expression = Objects.requireNonNull(expression);
        this.products = List.copyOf(products);
        this.confidence = confidence;
        if (confidence < 1 || confidence > 100) {
            throw new IllegalArgumentException("confidence must be 1 to 100, found " + confidence + " in " + id);
        }
    }

    String id() {
        return id;
    }

    Place place() {
        return place;
    }

    /** The pattern as it is written. */
    String expression() {
        return expression;
    }

    Pattern pattern() {
        Pattern known = pattern;
        if (known == null) {
            known = Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
            pattern = known;
        }
        return known;
    }

    List<ProductTemplate> products() {
        return products;
    }

    int confidence() {
        return confidence;
    }

    @Override
    public String toString() {
        return id;
    }
}
