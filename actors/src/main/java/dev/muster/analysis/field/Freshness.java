package dev.muster.analysis.field;

import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import dev.muster.http.head.HttpDate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How long a response may be used again without asking (RFC 9111, 4.2), for the cache of one user and for one that many
 * share.
 *
 * @param forOne for the cache of one user
 * @param forMany for a cache that many share
 * @param forCdn what CDN-Cache-Control says to the caches of content delivery networks (RFC 9213); {@code null} where
 *     it says nothing, and they go by the same as every cache that many share
 * @param age of the response when it arrived, in seconds (4.2.3, without the time on the way)
 */
public record Freshness(
        Lifetime forOne, Lifetime forMany, @Nullable Lifetime forCdn, long age) {
    private static final FieldName DATE = FieldName.of("Date");
    private static final FieldName EXPIRES = FieldName.of("Expires");
    private static final FieldName LAST_MODIFIED = FieldName.of("Last-Modified");
    private static final FieldName AGE = FieldName.of("Age");
    /** RFC 9110, 15.1: what may be kept without being told. */
    private static final Set<Integer> HEURISTIC = Set.of(200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501);
    /** RFC 9111, 4.2.2: a typical fraction of the time since the last change is 10 %. */
    private static final int FRACTION = 10;

    /** Where a lifetime comes from. */
    public enum Source {
        /** It must not be stored at all. */
        NOT_STORED("not-stored"),
        /** {@code s-maxage} of Cache-Control. */
        S_MAXAGE("s-maxage"),
        /** {@code max-age} of Cache-Control. */
        MAX_AGE("max-age"),
        /** The Expires field. */
        EXPIRES("expires"),
        /** Nothing is said; a cache guesses from Last-Modified. */
        HEURISTIC("heuristic"),
        /** Nothing is said and there is nothing to guess from. */
        NONE("none");

        private final String text;

        Source(String text) {
            this.text = text;
        }

        /** As it stands in a record. */
        public String text() {
            return text;
        }
    }

    /**
     * Seconds from the moment it was made; saturates.
     *
     * @param source what says so
     * @param seconds how long it is fresh
     */
    public record Lifetime(Source source, long seconds) {}

    /** @param at when the response came: stands in for a missing Date (RFC 9110, 6.6.1) */
    public static Freshness of(int status, Fields fields, Instant at) {
        return of(status, fields, CacheControl.parse(fields), at);
    }

    /**
     * Likewise, where Cache-Control has been read.
     *
     * @param at when the response came: stands in for a missing Date (RFC 9110, 6.6.1)
     */
    public static Freshness of(int status, Fields fields, CacheControl control, Instant at) {
        Instant date = date(fields, DATE, at).orElse(at);
        Lifetime plain = plain(status, fields, control, date, at);
        Lifetime forOne = control.forbidsStoring() ? new Lifetime(Source.NOT_STORED, 0) : plain;
        Lifetime forMany = forOne;
        OptionalLong shared = control.seconds("s-maxage");
        if (forOne.source() != Source.NOT_STORED) {
            if (control.hasUnqualified("private")) {
                forMany = new Lifetime(Source.NOT_STORED, 0);
            } else if (shared.isPresent()) {
                forMany = new Lifetime(Source.S_MAXAGE, shared.getAsLong());
            }
        }
        CdnCacheControl targeted = CdnCacheControl.parse(fields).orElse(null);
        Lifetime forCdn = targeted == null ? null : cdn(status, fields, targeted, date, at);
        return new Freshness(forOne, forMany, forCdn, age(fields));
    }

    // RFC 9213, 2.2: Cache-Control and Expires are passed over, not looked up for what is missing here.
    private static Lifetime cdn(int status, Fields fields, CdnCacheControl control, Instant date, Instant at) {
        if (control.forbidsStoring()) return new Lifetime(Source.NOT_STORED, 0);
        OptionalLong shared = control.seconds("s-maxage");
        if (shared.isPresent()) return new Lifetime(Source.S_MAXAGE, shared.getAsLong());
        OptionalLong maxAge = control.seconds("max-age");
        if (maxAge.isPresent()) return new Lifetime(Source.MAX_AGE, maxAge.getAsLong());
        return guess(status, fields, control.has("public"), date, at);
    }

    /** Seconds of the first valid Age member (RFC 9111, 5.1), 0 where there is none. */
    private static long age(Fields fields) {
        Optional<String> value = fields.joined(AGE);
        if (value.isEmpty()) return 0;
        String first = Lists.split(value.get()).get(0);
        return Ascii.isDigits(first) ? Math.min(CacheControl.MAX_SECONDS, Ascii.saturated(first)) : 0;
    }

    // RFC 9111, 4.2.1, from the second line on: what a cache of one user does.
    private static Lifetime plain(int status, Fields fields, CacheControl control, Instant date, Instant at) {
        OptionalLong maxAge = control.seconds("max-age");
        if (maxAge.isPresent()) return new Lifetime(Source.MAX_AGE, maxAge.getAsLong());
        if (fields.has(EXPIRES)) {
            // 5.3: an invalid date, 0 above all, means already expired.
            Instant expires = date(fields, EXPIRES, at).orElse(date);
            return new Lifetime(Source.EXPIRES, secondsBetween(date, expires));
        }
        return guess(status, fields, control.has("public"), date, at);
    }

    // 4.2.2.
    private static Lifetime guess(int status, Fields fields, boolean isPublic, Instant date, Instant at) {
        Optional<Instant> modified = date(fields, LAST_MODIFIED, at);
        boolean mayGuess = HEURISTIC.contains(status) || isPublic;
        if (modified.isEmpty() || !mayGuess) return new Lifetime(Source.NONE, 0);
        return new Lifetime(Source.HEURISTIC, secondsBetween(modified.get(), date) / FRACTION);
    }

    private static Optional<Instant> date(Fields fields, FieldName name, Instant at) {
        Optional<String> value = fields.first(name);
        return value.isEmpty() ? Optional.empty() : HttpDate.parseAnyCase(value.get(), at);
    }

    private static long secondsBetween(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toSeconds());
    }
}
