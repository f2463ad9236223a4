package dev.muster.analysis;

import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.head.ResponseHead;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is analysed: everything known of one target.
 *
 * @param host the host that was asked, canonical
 * @param hops the exchanges, in order, at least one with a head; the last one's head is analysed
 * @param at when it was fetched: dates in fields are held against it
 * @param plain the view over plain http, where it was asked for
 * @param preflight the answer to a CORS preflight, where it was asked for
 * @param robots the answer for /robots.txt, where it was asked for
 * @param favicon the answer for the icon, where it was asked for
 */
public record Subject(
        String host,
        List<Hop> hops,
        Instant at,
        @Nullable FetchResult plain,
        @Nullable FetchResult preflight,
        @Nullable FetchResult robots,
        @Nullable FetchResult favicon) {
    public Subject {
        hops = List.copyOf(hops);
        if (hops.isEmpty() || hops.get(hops.size() - 1).head() == null) {
            throw new IllegalArgumentException("a subject without an answer: " + host);
        }
    }

    /** A subject of which nothing more was asked for. */
    public Subject(String host, List<Hop> hops, Instant at) {
        this(host, hops, at, null, null, null, null);
    }

    /** A subject whose icon was not asked for. */
    public Subject(
            String host,
            List<Hop> hops,
            Instant at,
            @Nullable FetchResult plain,
            @Nullable FetchResult preflight,
            @Nullable FetchResult robots) {
        this(host, hops, at, plain, preflight, robots, null);
    }

    /** The exchange that is analysed. */
    public Hop last() {
        return hops.get(hops.size() - 1);
    }

    /** The head that is analysed. */
    public ResponseHead head() {
        return Objects.requireNonNull(last().head());
    }
}
