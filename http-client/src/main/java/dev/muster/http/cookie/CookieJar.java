package dev.muster.http.cookie;

import dev.muster.http.head.Field;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The cookies that a browser would hold after some answers, and send with the next request (RFC 6265bis, 5.7 and 5.8).
 * All requests count as what somebody typed into the address bar, so SameSite holds none back. Bounded: what is too
 * much pushes the oldest out. For one thread at a time.
 */
public final class CookieJar {
    private static final FieldName SET_COOKIE = FieldName.of("Set-Cookie");
    /** A cookie of the longest path first (5.8.3); of equal ones the older first, which is the order of the list. */
    private static final Comparator<Stored> LONGEST_PATH_FIRST =
            Comparator.comparingInt((Stored cookie) -> cookie.path().length()).reversed();

    /** Of the objects of one cookie: the record, its strings and its time. */
    private static final int OVERHEAD = 320;

    private final int most;
    private final int mostBytes;
    private final List<Stored> cookies = new ArrayList<>(0);
    private int bytes;

    /**
     * @param pair what is sent, one character for each octet
     * @param name the octets of the name, likewise
     * @param shown the name for people
     * @param expires {@code null} for a cookie of the session
     */
    private record Stored(
            String pair,
            String name,
            String shown,
            String domain,
            boolean hostOnly,
            String path,
            boolean secure,
            @Nullable Instant expires) {
        int bytes() {
            return pair.length() + domain.length() + path.length();
        }

        boolean hasExpired(Instant now) {
            return expires != null && !expires.isAfter(now);
        }

        /** Whether it takes the other's place (5.7, of the storage model). */
        boolean isSame(Stored other) {
            return name.equals(other.name)
                    && domain.equals(other.domain)
                    && hostOnly == other.hostOnly
                    && path.equals(other.path);
        }
    }

    /**
     * An empty one.
     *
     * @param most cookies kept at most
     * @param mostBytes kept at most, pairs, domains and paths together
     */
    public CookieJar(int most, int mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** Takes what the answer {@code head} from {@code uri} sets. */
    public void store(TargetUri uri, ResponseHead head, Instant now) {
        for (Field line : head.fields()) {
            if (SET_COOKIE.matches(line.name())) store(uri, SetCookie.parse(line), line.latin1(), now);
        }
    }

    private void store(TargetUri uri, SetCookie cookie, boolean latin1, Instant now) {
        boolean overTls = uri.scheme() == Scheme.HTTPS;
        String host = uri.host().value();
        if (cookie.dropReason(host, overTls).isPresent()) return;
        String name = octets(cookie.name(), latin1);
        String value = octets(cookie.value(), latin1);
        String domain = cookie.domain();
        // A public suffix that is a host itself may set cookies for itself alone.
        boolean hostOnly = domain == null || uri.host().isAddress() || PublicSuffixes.isPublicSuffix(domain);
        OptionalLong lifetime = cookie.lifetime(now);
        Stored stored = new Stored(
                name.isEmpty() ? value : name + "=" + value,
                name,
                cookie.name(),
                domain == null ? host : domain,
                hostOnly,
                cookie.path() == null ? defaultPath(path(uri)) : cookie.path(),
                cookie.secure(),
                lifetime.isPresent() ? now.plusSeconds(lifetime.getAsLong()) : null);
        if (!overTls && !stored.secure() && hidesASecureOne(stored)) return;
        put(stored, now);
    }

    /** 5.7: who speaks in the clear may not set a cookie over one that was set over TLS for TLS. */
    private boolean hidesASecureOne(Stored cookie) {
        for (Stored other : cookies) {
            boolean meets =
                    domainMatches(other.domain(), cookie.domain()) || domainMatches(cookie.domain(), other.domain());
            if (other.secure()
                    && other.name().equals(cookie.name())
                    && meets
                    && pathMatches(cookie.path(), other.path())) return true;
        }
        return false;
    }

    private void put(Stored cookie, Instant now) {
        for (int i = 0; i < cookies.size(); i++) {
            // In its old place: the time of its creation stays.
            if (cookies.get(i).isSame(cookie)) {
                bytes += cookie.bytes() - cookies.get(i).bytes();
                cookies.set(i, cookie);
                shrink(now);
                return;
            }
        }
        cookies.add(cookie);
        bytes += cookie.bytes();
        shrink(now);
    }

    private void shrink(Instant now) {
        for (int i = cookies.size() - 1; i >= 0; i--) {
            if (cookies.get(i).hasExpired(now)) remove(i);
        }
        while (cookies.size() > most || bytes > mostBytes) remove(0);
    }

    private void remove(int index) {
        bytes -= cookies.remove(index).bytes();
    }

    /** About what it takes in memory, objects included. */
    public long heldBytes() {
        return (long) OVERHEAD * cookies.size() + bytes;
    }

    /** What goes along with a request for {@code uri}. */
    public SentCookies sentTo(TargetUri uri, Instant now) {
        if (cookies.isEmpty()) return SentCookies.NONE;
        List<Stored> sent = new ArrayList<>();
        for (Stored cookie : cookies) {
            if (!cookie.hasExpired(now) && goesTo(uri, cookie)) sent.add(cookie);
        }
        if (sent.isEmpty()) return SentCookies.NONE;
        sent.sort(LONGEST_PATH_FIRST);
        return new SentCookies(
                String.join("; ", sent.stream().map(Stored::pair).toList()),
                sent.stream().map(Stored::shown).toList());
    }

    private static boolean goesTo(TargetUri uri, Stored cookie) {
        Host host = uri.host();
        boolean domain = cookie.hostOnly()
                ? host.value().equals(cookie.domain())
                : !host.isAddress() && domainMatches(host.value(), cookie.domain());
        return domain && (uri.scheme() == Scheme.HTTPS || !cookie.secure()) && pathMatches(path(uri), cookie.path());
    }

    // 5.1.3, of names.
    private static boolean domainMatches(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    // 5.1.4.
    private static boolean pathMatches(String path, String cookiePath) {
        if (!path.startsWith(cookiePath)) return false;
        return path.length() == cookiePath.length()
                || cookiePath.endsWith("/")
                || path.charAt(cookiePath.length()) == '/';
    }

    // 5.1.4.
    private static String defaultPath(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    private static String path(TargetUri uri) {
        int query = uri.pathAndQuery().indexOf('?');
        return query < 0 ? uri.pathAndQuery() : uri.pathAndQuery().substring(0, query);
    }

    /** What was decoded for people, as it came: one character for each octet. */
    private static String octets(String text, boolean latin1) {
        return latin1 ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
