package dev.muster.analysis.product;

import dev.muster.analysis.Product;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the sight of one product says of others, as Wappalyzer's technologies have it.
 *
 * @param implies what it stands on
 * @param requires of these, or of the categories, one must be there, or it is not; none where it needs nothing
 * @param requiredCategories numbers of categories, beside {@code requires}
 * @param excludes what cannot be there as well
 * @param categories numbers of those it is in
 */
record Relations(
        List<Implied> implies,
        Set<String> requires,
        Set<Integer> requiredCategories,
        Set<String> excludes,
        Set<Integer> categories) {
    static final Relations NONE = new Relations(List.of(), Set.of(), Set.of(), Set.of(), Set.of());

    /**
     * A product that another one stands on.
     *
     * @param confidence 1 to 100; it is no surer than what implies it
     */
    record Implied(
            String product,
            @Nullable String version,
            @Nullable String cpe,
            int confidence) {
        Product by(String other) {
            return new Product(null, product, version, cpe, "implied by " + other);
        }
    }

    Relations {
        implies = List.copyOf(implies);
        requires = Set.copyOf(requires);
        requiredCategories = Set.copyOf(requiredCategories);
        excludes = Set.copyOf(excludes);
        categories = Set.copyOf(categories);
    }

    static Relations ofImplied(List<Implied> implies) {
        return new Relations(implies, Set.of(), Set.of(), Set.of(), Set.of());
    }

    /** The same, what it implies with its CPE of {@code cpes}. */
    Relations withCpes(Map<String, String> cpes) {
        List<Implied> known = implies.stream()
                .map(each -> new Implied(each.product, each.version, cpes.get(each.product), each.confidence))
                .toList();
        return new Relations(known, requires, requiredCategories, excludes, categories);
    }

    /** Whether {@code standing} holds one of what it requires, and always where it requires nothing. */
    boolean isMetBy(Set<String> standing, Map<String, Relations> all) {
        if (requires.isEmpty() && requiredCategories.isEmpty()) return true;
        for (String product : standing) {
            if (requires.contains(product)) return true;
            for (int category : all.getOrDefault(product, NONE).categories) {
                if (requiredCategories.contains(category)) return true;
            }
        }
        return false;
    }
}
