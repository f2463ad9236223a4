package dev.muster.analysis.product;

import dev.muster.analysis.Product;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of the products seen stand, and what they imply. A product that requires another one waits for it; what stands
 * may exclude others, the first that was seen before the later ones; what is excluded is not implied either.
 *
 * @param standing those that were seen, in order
 * @param implied what they stand on, in order; one product may be there more than once
 */
record Resolution(Set<String> standing, List<Product> implied) {

    /**
     * Follows the relations until nothing changes: each turn admits at least one more of those seen.
     *
     * @param seen products that are sure enough, each with its confidence, in order
     * @param elsewhere products that earlier sets saw: they too are what one may require
     */
    static Resolution of(Map<String, Relations> relations, Map<String, Integer> seen, Set<String> elsewhere) {
        if (relations.isEmpty()) return new Resolution(new LinkedHashSet<>(seen.keySet()), List.of());
        Set<String> admitted = new HashSet<>();
        Resolution resolution = new Resolution(Set.of(), List.of());
        boolean more = true;
        while (more) {
            Set<String> there = resolution.everything();
            there.addAll(elsewhere);
            more = false;
            for (String product : seen.keySet()) {
                boolean met = relations.getOrDefault(product, Relations.NONE).isMetBy(there, relations);
                if (met && admitted.add(product)) more = true;
            }
            Map<String, Integer> inOrder = new LinkedHashMap<>(seen);
            inOrder.keySet().retainAll(admitted);
            resolution = resolved(relations, inOrder);
        }
        return resolution;
    }

    private Set<String> everything() {
        Set<String> everything = new HashSet<>(standing);
        implied.forEach(product -> everything.add(product.product()));
        return everything;
    }

    private static Resolution resolved(Map<String, Relations> relations, Map<String, Integer> admitted) {
        Set<String> excluded = new HashSet<>();
        admitted.keySet().forEach(product -> {
            if (excluded.contains(product)) return;
            for (String other : relations.getOrDefault(product, Relations.NONE).excludes()) {
                if (!other.equals(product)) excluded.add(other);
            }
        });
        Map<String, Integer> standing = new LinkedHashMap<>(admitted);
        standing.keySet().removeAll(excluded);
        Set<String> seen = new LinkedHashSet<>(standing.keySet());
        return new Resolution(seen, implied(relations, standing, excluded));
    }

    // Grows standing: what is implied implies more.
    private static List<Product> implied(
            Map<String, Relations> relations, Map<String, Integer> standing, Set<String> excluded) {
        List<Product> implied = new ArrayList<>();
        List<String> queue = new ArrayList<>(standing.keySet());
        for (int next = 0; next < queue.size(); next++) {
            String product = queue.get(next);
            int sure = standing.getOrDefault(product, 0);
            for (Relations.Implied other :
                    relations.getOrDefault(product, Relations.NONE).implies()) {
                int confidence = Math.min(sure, other.confidence());
                if (confidence < FingerprintSet.ENOUGH || excluded.contains(other.product())) continue;
                boolean isNew = standing.putIfAbsent(other.product(), confidence) == null;
                if (isNew) queue.add(other.product());
                // What is known already may still lack its version.
                if (isNew || other.version() != null) implied.add(other.by(product));
                if (implied.size() >= FingerprintDetector.MOST_PRODUCTS) return implied;
            }
        }
        return implied;
    }
}
