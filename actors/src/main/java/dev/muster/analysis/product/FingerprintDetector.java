package dev.muster.analysis.product;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.analysis.Examination;
import dev.muster.analysis.Product;
import dev.muster.analysis.ProductDetector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells products by fingerprints. Compiled once and immutable; what it costs is linear in the answer, for every value
 * is cut to a bound and every pattern runs on RE2.
 */
public final class FingerprintDetector implements ProductDetector {
    /** Products reported of one answer. */
    static final int MOST_PRODUCTS = 64;

    private final List<Compiled> sets;

    /**
     * @param buckets by the key of a place
     * @param cookies those for names that are patterns; the few there are are tried one after the other
     */
    private record Compiled(FingerprintSet set, Map<String, Bucket> buckets, Map<Pattern, Bucket> cookies) {}

    private FingerprintDetector(List<Compiled> sets) {
        this.sets = sets;
    }

    /** With the fingerprints Muster ships. */
    public static FingerprintDetector standard() {
        return of(List.of(FingerprintFile.shipped()));
    }

    /**
     * With the user's own fingerprints, those Muster ships, and what the settings name of recog and Wappalyzer. Reads
     * them.
     *
     * @throws IllegalArgumentException where a file is not of its notation
     */
    public static FingerprintDetector from(ProductSettings settings) {
        return of(settings.read());
    }

    /** Earlier sets win where two see the same product. */
    static FingerprintDetector of(List<FingerprintSet> sets) {
        return new FingerprintDetector(
                sets.stream().map(FingerprintDetector::compiled).toList());
    }

    private static Compiled compiled(FingerprintSet set) {
        Map<String, Bucket> buckets = new HashMap<>();
        Map<Pattern, Bucket> cookies = new LinkedHashMap<>();
        places(set).forEach((key, fingerprints) -> {
            Bucket bucket = new Bucket(fingerprints);
            Place place = fingerprints.get(0).place();
            if (place.kind() == Place.Kind.COOKIES) {
                cookies.put(Pattern.compile(place.name(), Pattern.CASE_INSENSITIVE), bucket);
            } else {
                buckets.put(key, bucket);
            }
        });
        return new Compiled(set, Map.copyOf(buckets), Collections.unmodifiableMap(cookies));
    }

    private static Map<String, List<Fingerprint>> places(FingerprintSet set) {
        Map<String, List<Fingerprint>> places = new LinkedHashMap<>();
        for (Fingerprint fingerprint : set.fingerprints()) {
            places.computeIfAbsent(fingerprint.place().key(), unused -> new ArrayList<>())
                    .add(fingerprint);
        }
        return places;
    }

    @Override
    public List<Product> detect(Examination examination) {
        return detect(Trace.of(examination));
    }

    List<Product> detect(List<Trace> traces) {
        Findings findings = new Findings();
        for (Compiled compiled : sets) {
            Sightings sightings = new Sightings();
            for (Trace trace : traces) match(compiled, trace, sightings);
            Resolution resolution = Resolution.of(compiled.set.relations(), sightings.sureEnough(), findings.names());
            sightings.products.stream()
                    .filter(product -> resolution.standing().contains(product.product()))
                    .forEach(findings::add);
            resolution.implied().forEach(findings::add);
        }
        return findings.products();
    }

    private static void match(Compiled compiled, Trace trace, Sightings sightings) {
        boolean firstOnly = compiled.set.firstMatchOnly();
        Bucket bucket = compiled.buckets.get(trace.place());
        if (bucket != null) match(bucket, trace.value(), firstOnly, sightings);
        String cookie = trace.cookie();
        if (cookie == null) return;
        compiled.cookies.forEach((names, named) -> {
            if (names.matches(cookie)) match(named, trace.value(), firstOnly, sightings);
        });
    }

    private static void match(Bucket bucket, String value, boolean firstOnly, Sightings sightings) {
        for (Fingerprint fingerprint : bucket.candidates(value)) {
            Matcher match = fingerprint.pattern().matcher(value);
            if (!match.find()) continue;
            for (ProductTemplate template : fingerprint.products()) {
                Product product = template.render(match, fingerprint.place().source());
                if (product != null) sightings.add(product, fingerprint.confidence());
            }
            if (firstOnly) return;
        }
    }

    /** What the fingerprints of one set saw. */
    private static final class Sightings {
        private final List<Product> products = new ArrayList<>();
        private final Map<String, Integer> confidence = new LinkedHashMap<>();

        void add(Product product, int sure) {
            if (products.size() >= MOST_PRODUCTS) return;
            products.add(product);
            confidence.merge(product.product(), sure, (one, other) -> Math.min(100, one + other));
        }

        Map<String, Integer> sureEnough() {
            Map<String, Integer> enough = new LinkedHashMap<>(confidence);
            enough.values().removeIf(sure -> sure < FingerprintSet.ENOUGH);
            return enough;
        }
    }

    /** One entry for each product: the first sight of it, or the first that knows its version. */
    private static final class Findings {
        private final Map<String, Product> products = new LinkedHashMap<>();

        void add(Product product) {
            String key = product.product().toLowerCase(Locale.ROOT);
            Product known = products.get(key);
            if (known == null && products.size() >= MOST_PRODUCTS) return;
            if (known != null && known.version() != null) return;
            if (known != null && product.version() == null) return;
            products.put(key, known == null ? product : better(known, product));
        }

        Set<String> names() {
            Set<String> names = new HashSet<>();
            products.values().forEach(product -> names.add(product.product()));
            return names;
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
