package dev.muster.analysis.product;

import com.google.re2j.Matcher;
import dev.muster.analysis.Examination;
import dev.muster.analysis.Product;
import dev.muster.analysis.ProductDetector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells products by fingerprints. Compiled once and immutable; what it costs is linear in the answer, for every value is cut to a
 * bound and every pattern runs on RE2.
 */
public final class FingerprintDetector implements ProductDetector {
    /** Products reported of one answer. */
    static final int MOST_PRODUCTS = 64;

    private final List<Compiled> sets;

    private record Compiled(FingerprintSet set, Map<String, Bucket> buckets) {}

    private FingerprintDetector(List<Compiled> sets) {
        this.sets = sets;
    }

    /** With the fingerprints Muster ships. */
    public static FingerprintDetector standard() {
        return of(List.of(FingerprintFile.shipped()));
    }

    /**
     * With the user's own fingerprints, those Muster ships, and what the settings name of recog and Wappalyzer. Reads them.
     *
     * @throws IllegalArgumentException where a file is not of its notation
     */
    public static FingerprintDetector from(ProductSettings settings) {
        return of(settings.read());
    }

    /** Earlier sets win where two see the same product. */
    static FingerprintDetector of(List<FingerprintSet> sets) {
        return new FingerprintDetector(
                sets.stream().map(set -> new Compiled(set, buckets(set))).toList());
    }

    private static Map<String, Bucket> buckets(FingerprintSet set) {
        Map<String, List<Fingerprint>> places = new HashMap<>();
        for (Fingerprint fingerprint : set.fingerprints()) {
            places.computeIfAbsent(fingerprint.place().key(), unused -> new ArrayList<>())
                    .add(fingerprint);
        }
        Map<String, Bucket> buckets = new HashMap<>();
        places.forEach((place, fingerprints) -> buckets.put(place, new Bucket(fingerprints)));
        return Map.copyOf(buckets);
    }

    @Override
    public List<Product> detect(Examination examination) {
        return detect(Trace.of(examination));
    }

    List<Product> detect(List<Trace> traces) {
        Findings findings = new Findings();
        for (Compiled compiled : sets) {
            Map<String, Integer> confidence = new HashMap<>();
            List<Product> seen = new ArrayList<>();
            for (Trace trace : traces) {
                Bucket bucket = compiled.buckets.get(trace.place());
                if (bucket != null) match(compiled.set, bucket, trace.value(), confidence, seen);
            }
            seen.stream()
                    .filter(product -> confidence.getOrDefault(product.product(), 0) >= FingerprintSet.ENOUGH)
                    .forEach(product -> findings.add(product, compiled.set));
        }
        return findings.products();
    }

    private static void match(
            FingerprintSet set, Bucket bucket, String value, Map<String, Integer> confidence, List<Product> seen) {
        for (Fingerprint fingerprint : bucket.candidates(value)) {
            Matcher match = fingerprint.pattern().matcher(value);
            if (!match.find()) continue;
            for (ProductTemplate template : fingerprint.products()) {
                Product product = template.render(match, fingerprint.place().source());
                if (product == null || seen.size() >= MOST_PRODUCTS) continue;
                seen.add(product);
                confidence.merge(product.product(), fingerprint.confidence(), Integer::sum);
            }
            if (set.firstMatchOnly()) return;
        }
    }

    /** One entry for each product: the first sight of it, or the first that knows its version. */
    private static final class Findings {
        private final Map<String, Product> products = new LinkedHashMap<>();

        void add(Product product, FingerprintSet set) {
            String key = product.product().toLowerCase(Locale.ROOT);
            Product known = products.get(key);
            if (known == null && products.size() >= MOST_PRODUCTS) return;
            if (known != null && known.version() != null) return;
            if (known != null && product.version() == null) return;
            products.put(key, known == null ? product : better(known, product));
            if (known != null) return;
            for (FingerprintSet.Implied implied : set.implied().getOrDefault(product.product(), List.of())) {
                add(new Product(null, implied.product(), null, implied.cpe(), "implied by " + product.product()), set);
            }
        }

        // Who makes it may stand in the one place, which version in the other.
        private static Product better(Product known, Product versioned) {
            return new Product(
                    either(versioned.vendor(), known.vendor()),
                    versioned.product(),
                    versioned.version(),
                    either(versioned.cpe(), known.cpe()),
                    versioned.source());
        }

        private static @Nullable String either(@Nullable String one, @Nullable String other) {
            return one != null ? one : other;
        }

        List<Product> products() {
            return List.copyOf(products.values());
        }
    }
}
