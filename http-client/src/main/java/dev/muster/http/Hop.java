package dev.muster.http;

import dev.muster.http.head.Bytes;
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
 * @param uri that was asked
 * @param address the address dialled, IPv6 as in RFC 5952, {@code null} where none was
 * @param aliases the names a CNAME chain led through, in order
 * @param head {@code null} where no head could be read
 * @param timings of its phases
 * @param tls {@code null} over plain http and where the handshake did not end
 * @param body {@code null} unless content was asked for and came
 * @param firstBytes of an answer without a status line, its first kibibyte at most; empty for any other
 * @param cookiesSent the names of the cookies that went along: those that hops before had set
 * @param fixedAddress whether the user fixed the address, and no name was looked up
 */
public record Hop(
        TargetUri uri,
        @Nullable String address,
        List<String> aliases,
        @Nullable ResponseHead head,
        Timings timings,
        @Nullable TlsFacts tls,
        @Nullable Body body,
        Bytes firstBytes,
        List<String> cookiesSent,
        boolean fixedAddress) {
    /** Where a redirect leads stands here, in the request, and in the list of where the fetch has been. */
    private static final int TEXTS_OF_URI = 3;

    public Hop {
        Objects.requireNonNull(uri);
        Objects.requireNonNull(timings);
        Objects.requireNonNull(firstBytes);
        aliases = List.copyOf(aliases);
        cookiesSent = List.copyOf(cookiesSent);
    }

    /** A hop to where its name leads. */
    public Hop(
            TargetUri uri,
            @Nullable String address,
            List<String> aliases,
            @Nullable ResponseHead head,
            Timings timings,
            @Nullable TlsFacts tls,
            @Nullable Body body,
            Bytes firstBytes,
            List<String> cookiesSent) {
        this(uri, address, aliases, head, timings, tls, body, firstBytes, cookiesSent, false);
    }

    /** A hop without cookies, whose answer, if any, began with a status line. */
    public Hop(
            TargetUri uri,
            @Nullable String address,
            List<String> aliases,
            @Nullable ResponseHead head,
            Timings timings,
            @Nullable TlsFacts tls,
            @Nullable Body body) {
        this(uri, address, aliases, head, timings, tls, body, Bytes.EMPTY, List.of());
    }

    /** A hop over a regular exchange, for tests. */
    public static Hop of(TargetUri uri, ResponseHead head) {
        return new Hop(uri, null, List.of(), head, Timings.NONE, null, null);
    }

    /** The head of the answer; empty where none could be read. */
    public Optional<ResponseHead> answer() {
        return Optional.ofNullable(head);
    }

    /** About what a server made it take in memory, objects included. */
    public long heldBytes() {
        long content = body == null ? 0 : body.content().length();
        long target = TEXTS_OF_URI * (long) uri.pathAndQuery().length();
        long session = tls == null ? 0 : tls.heldBytes();
        return (head == null ? 0 : head.heldBytes()) + session + content + firstBytes.length() + target;
    }

    /** Whether the exchange ran over TLS, verified or not. */
    public boolean isSecure() {
        return uri.scheme() == Scheme.HTTPS;
    }

    /** The same with other facts of the handshake. */
    public Hop withTls(@Nullable TlsFacts facts) {
        return new Hop(uri, address, aliases, head, timings, facts, body, firstBytes, cookiesSent, fixedAddress);
    }

    /** The same with other timings. */
    public Hop withTimings(Timings other) {
        return new Hop(uri, address, aliases, head, other, tls, body, firstBytes, cookiesSent, fixedAddress);
    }

    /** The same with the names of other cookies that went along. */
    public Hop withCookiesSent(List<String> names) {
        return names.isEmpty() && cookiesSent.isEmpty()
                ? this
                : new Hop(uri, address, aliases, head, timings, tls, body, firstBytes, names, fixedAddress);
    }

    /** The same with another head. */
    public Hop withHead(@Nullable ResponseHead other) {
        return new Hop(uri, address, aliases, other, timings, tls, body, firstBytes, cookiesSent, fixedAddress);
    }

    /** The same without its content. */
    public Hop withoutBody() {
        return body == null
                ? this
                : new Hop(uri, address, aliases, head, timings, tls, null, firstBytes, cookiesSent, fixedAddress);
    }

    /** The same, marked as one whose address the user fixed. */
    public Hop withFixedAddress(boolean fixed) {
        return fixed == fixedAddress
                ? this
                : new Hop(uri, address, aliases, head, timings, tls, body, firstBytes, cookiesSent, fixed);
    }
}
