package dev.muster.analysis;

import dev.muster.analysis.field.Freshness;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long caches take an answer as fresh (RFC 9111, 4.2.1). With {@code no-cache} they ask all the same before they
 * use it.
 *
 * @param ofOne in the cache of one user
 * @param shared in a cache that many share
 * @param cdn in that of a content delivery network, where CDN-Cache-Control speaks to it (RFC 9213); {@code null} where
 *     it goes by what is said to every shared cache
 * @param age seconds that it had been in caches when it arrived, 0 where nothing says so
 */
public record CacheFacts(
        Lifetime ofOne, Lifetime shared, @Nullable Lifetime cdn, long age) {
    public CacheFacts {
        Objects.requireNonNull(ofOne);
        Objects.requireNonNull(shared);
    }

    /**
     * One lifetime.
     *
     * @param source where it comes from: {@code s-maxage}, {@code max-age}, {@code expires}, {@code heuristic} (a tenth
     *     of the time since Last-Modified), {@code none}, or {@code not-stored}
     * @param seconds from the moment the answer was made; at most 2^31, and 0 where the source gives none
     */
    public record Lifetime(String source, long seconds) {
        public Lifetime {
            Objects.requireNonNull(source);
        }
    }

    static CacheFacts of(Examination examination) {
        Freshness freshness = examination.freshness();
        return new CacheFacts(
                lifetime(freshness.forOne()),
                lifetime(freshness.forMany()),
                freshness.forCdn() == null ? null : lifetime(freshness.forCdn()),
                freshness.age());
    }

    private static Lifetime lifetime(Freshness.Lifetime lifetime) {
        return new Lifetime(lifetime.source().text(), lifetime.seconds());
    }
}
