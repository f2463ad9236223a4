package dev.muster.http;

import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import dev.muster.http.tls.TlsFacts;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with one origin: what was asked, where it went, what came.
 *
 * @param address the address dialled, IPv6 as in RFC 5952, {@code null} where none was
 * @param aliases the names a CNAME chain led through, in order
 * @param head {@code null} where no head could be read
 * @param tls {@code null} over plain http and where the handshake did not end
 * @param body {@code null} unless content was asked for and came
 * @param cookiesSent the names of the cookies that went along: those that hops before had set
 */
public record Hop(
        TargetUri uri,
        @Nullable String address,
        List<String> aliases,
        @Nullable ResponseHead head,
        Timings timings,
        @Nullable TlsFacts tls,
        @Nullable Body body,
        List<String> cookiesSent) {
    public Hop {
        Objects.requireNonNull(uri);
        Objects.requireNonNull(timings);
        aliases = List.copyOf(aliases);
        cookiesSent = List.copyOf(cookiesSent);
    }

    /** A hop without cookies. */
    public Hop(
            TargetUri uri,
            @Nullable String address,
            List<String> aliases,
            @Nullable ResponseHead head,
            Timings timings,
            @Nullable TlsFacts tls,
            @Nullable Body body) {
        this(uri, address, aliases, head, timings, tls, body, List.of());
    }

    /** A hop over a regular exchange, for tests. */
    public static Hop of(TargetUri uri, ResponseHead head) {
        return new Hop(uri, null, List.of(), head, Timings.NONE, null, null);
    }

    public Optional<ResponseHead> answer() {
        return Optional.ofNullable(head);
    }

    /** About what its head and its content take in memory, objects included. */
    public long heldBytes() {
        return (head == null ? 0 : head.heldBytes()) + (body == null ? 0 : body.content().length());
    }

    /** Whether the exchange ran over TLS, verified or not. */
    public boolean isSecure() {
        return uri.scheme() == Scheme.HTTPS;
    }

    public Hop withTls(@Nullable TlsFacts facts) {
        return new Hop(uri, address, aliases, head, timings, facts, body, cookiesSent);
    }

    public Hop withHead(ResponseHead other) {
        return new Hop(uri, address, aliases, other, timings, tls, body, cookiesSent);
    }

    public Hop withTimings(Timings other) {
        return new Hop(uri, address, aliases, head, other, tls, body, cookiesSent);
    }

    public Hop withCookiesSent(List<String> names) {
        return names.isEmpty() && cookiesSent.isEmpty()
                ? this
                : new Hop(uri, address, aliases, head, timings, tls, body, names);
    }

    public Hop withHead(@Nullable ResponseHead other) {
        return new Hop(uri, address, aliases, other, timings, tls, body);
    }

    public Hop withoutBody() {
        return body == null ? this : new Hop(uri, address, aliases, head, timings, tls, null, cookiesSent);
    }
}
