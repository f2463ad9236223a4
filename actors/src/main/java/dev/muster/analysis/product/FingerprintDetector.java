package dev.muster.analysis.product;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.analysis.Examination;
import dev.muster.analysis.Product;
import dev.muster.analysis.ProductDetector;
import java.util.ArrayList;
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

    private final List<FingerprintSet> sets;
    /** By the key of a place: one look tells what all sets have for it. */
    private final Map<String, List<Placed>> places;
    /** Those for cookies whose names are patterns; the few there are are tried one after the other. */
    private final Map<Pattern, Placed> cookies;

    private final boolean withCookies;

    /** What one set has for one place. */
    private record Placed(int set, Bucket bucket) {}

    private FingerprintDetector(List<FingerprintSet> sets) {
        this.sets = List.copyOf(sets);
        this.places = new HashMap<>();
        this.cookies = new LinkedHashMap<>();
        boolean cookiesMatter = false;
        for (int set = 0; set < sets.size(); set++) {
            for (List<Fingerprint> fingerprints : byPlace(sets.get(set)).values()) {
                Place place = fingerprints.get(0).place();
                Placed placed = new Placed(set, new Bucket(fingerprints));
                cookiesMatter |= place.kind() == Place.Kind.COOKIES || place.kind() == Place.Kind.COOKIE;
                if (place.kind() == Place.Kind.COOKIES) {
                    cookies.put(Pattern.compile(place.name(), Pattern.CASE_INSENSITIVE), placed);
                } else {
                    places.computeIfAbsent(place.key(), unused -> new ArrayList<>(1))
                            .add(placed);
                }
            }
        }
        this.withCookies = cookiesMatter;
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
        return new FingerprintDetector(sets);
    }

    private static Map<String, List<Fingerprint>> byPlace(FingerprintSet set) {
        Map<String, List<Fingerprint>> places = new LinkedHashMap<>();
        for (Fingerprint fingerprint : set.fingerprints()) {
            places.computeIfAbsent(fingerprint.place().key(), unused -> new ArrayList<>())
                    .add(fingerprint);
        }
        return places;
    }

    @Override
    public List<Product> detect(Examination examination) {
        return detect(Trace.of(examination, withCookies));
    }

    List<Product> detect(List<Trace> traces) {
        @Nullable Sightings[] sightings = new Sightings[sets.size()];
        for (Trace trace : traces) match(trace, sightings);
        Findings findings = new Findings();
        for (int i = 0; i < sightings.length; i++) {
            Sightings seen = sightings[i];
            if (seen == null) continue;
            Resolution resolution = Resolution.of(sets.get(i).relations(), seen.sureEnough(), findings.names());
            for (Product product : seen.products) {
                if (resolution.standing().contains(product.product())) findings.add(product);
            }
            for (Product product : resolution.implied()) findings.add(product);
        }
        return findings.products();
    }

    private void match(Trace trace, @Nullable Sightings[] sightings) {
        List<Placed> all = places.get(trace.place());
        if (all != null) {
            for (int i = 0; i < all.size(); i++) match(all.get(i), trace.value(), sightings);
        }
        String cookie = trace.cookie();
        if (cookie == null) return;
        cookies.forEach((names, placed) -> {
            if (names.matches(cookie)) match(placed, trace.value(), sightings);
        });
    }

    private void match(Placed placed, String value, @Nullable Sightings[] sightings) {
        for (Fingerprint fingerprint : placed.bucket.candidates(value)) {
            Matcher match = fingerprint.pattern().matcher(value);
            if (!match.find()) continue;
            for (ProductTemplate template : fingerprint.products()) {
                Product product = template.render(match, fingerprint.place().source());
                if (product == null) continue;
                Sightings seen = sightings[placed.set];
                if (seen == null) sightings[placed.set] = seen = new Sightings();
                seen.add(product, fingerprint.confidence());
            }
            if (sets.get(placed.set).firstMatchOnly()) return;
        }
    }

    /** What the fingerprints of one set saw. */
    private static final class Sightings {
        private final List<Product> products = new ArrayList<>();
        private final Map<String, Integer> confidence = new LinkedHashMap<>();

        void add(Product product, int sure) {
            if (products.size() >= MOST_PRODUCTS) return;
            products.add(product);
            Integer before = confidence.get(product.product());
            confidence.put(product.product(), before == null ? sure : Math.min(100, before + sure));
        }

        Map<String, Integer> sureEnough() {
            Map<String, Integer> enough = new LinkedHashMap<>();
            for (Map.Entry<String, Integer> each : confidence.entrySet()) {
                if (each.getValue() >= FingerprintSet.ENOUGH) enough.put(each.getKey(), each.getValue());
            }
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
            for (Product product : products.values()) names.add(product.product());
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
