package dev.muster.http.target;

import dev.muster.http.failure.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the value of a Location field as browsers do (WHATWG URL, the parts that matter to http and https): tolerant
 * of blanks, backslashes and raw octets, strict about hosts and ports. Pure; never throws.
 */
public final class Location {
    /** Octets of the longest value that is followed. */
    private static final int MAX_LENGTH = 8192;

    private Location() {}

    /** Where it leads, or why it leads nowhere. */
    public sealed interface Resolved {}

    /**
     * @param uri to be asked next
     */
    public record To(TargetUri uri) implements Resolved {}

    /**
     * It leads nowhere.
     *
     * @param kind {@code redirect.bad_location}, or {@code policy.redirect_denied} for another scheme
     * @param detail one line for human eyes; holds what a server sent
     */
    public record Nowhere(FailureKind kind, String detail) implements Resolved {}

    /**
     * Resolves a value against {@code base}.
     *
     * @param value its exact octets: which characters a server means by those beyond ASCII nobody can know, so they are
     *     asked for as they came
     */
    public static Resolved resolve(TargetUri base, byte[] value) {
        if (value.length > MAX_LENGTH) return bad("longer than " + MAX_LENGTH + " octets");
        String text = strip(ascii(value));
        int fragment = text.indexOf('#');
        if (fragment >= 0) text = text.substring(0, fragment);
        String scheme = scheme(text);
        if (scheme == null) return relative(base, text);
        String rest = text.substring(scheme.length() + 1);
        Scheme known = known(scheme);
        if (known == null)
            return new Nowhere(FailureKind.POLICY_REDIRECT_DENIED, "scheme " + scheme + " is not followed");
        // Of the base's own scheme, "http:page" and "http:/page" are relative.
        if (known == base.scheme()) return relative(base, rest);
        return authority(known, rest);
    }

    private static Resolved relative(TargetUri base, String text) {
        if (text.isEmpty()) return new To(base);
        if (AuthorityParser.isSlash(text.charAt(0))) {
            if (text.length() > 1 && AuthorityParser.isSlash(text.charAt(1))) return authority(base.scheme(), text);
            return new To(at(base, PathAndQuery.canonical(text)));
        }
        String basePath = base.pathAndQuery();
        int query = basePath.indexOf('?');
        String pathOnly = query < 0 ? basePath : basePath.substring(0, query);
        if (text.charAt(0) == '?') return new To(at(base, PathAndQuery.canonical(pathOnly + text)));
        return new To(at(base, PathAndQuery.canonical(pathOnly.substring(0, pathOnly.lastIndexOf('/') + 1) + text)));
    }

    private static TargetUri at(TargetUri base, String pathAndQuery) {
        return new TargetUri(base.scheme(), base.host(), base.port(), pathAndQuery);
    }

    /** @param rest what follows the scheme: any number of slashes of either kind, then the authority */
    private static Resolved authority(Scheme scheme, String rest) {
        int start = AuthorityParser.start(rest, 0);
        int end = AuthorityParser.end(rest, start);
        // User information is dropped.
        String authority = rest.substring(start, end);
        AuthorityParser.Result result = AuthorityParser.parse(authority.substring(authority.lastIndexOf('@') + 1));
        if (result instanceof AuthorityParser.Refused refused)
            return bad(refused.failure().detail());
        AuthorityParser.Found found = (AuthorityParser.Found) result;
        int port = found.port().orElse(scheme.defaultPort());
        return new To(new TargetUri(scheme, found.host(), port, PathAndQuery.canonical(rest.substring(end))));
    }

    /**
     * Octets beyond ASCII percent-encoded, as Chromium and curl do before they parse: in path and query they go out as
     * they came in, in a host they are decoded again and must be UTF-8 (WHATWG URL, 3.5).
     */
    private static String ascii(byte[] value) {
        StringBuilder text = new StringBuilder(value.length);
        for (byte octet : value) {
            if (octet >= 0) text.append((char) octet);
            else PathAndQuery.appendEncoded(text, octet);
        }
        return text.toString();
    }

    /** Blanks and controls at the ends, tabs and line ends anywhere are not there for a browser. */
    private static String strip(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && value.charAt(start) <= ' ') start++;
        while (end > start && value.charAt(end - 1) <= ' ') end--;
        StringBuilder kept = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = value.charAt(i);
            if (c != '\t' && c != '\n' && c != '\r') kept.append(c);
        }
        return kept.toString();
    }

    private static @Nullable String scheme(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || !isLetter(text.charAt(0))) return null;
        for (int i = 1; i < colon; i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && (c < '0' || c > '9') && "+-.".indexOf(c) < 0) return null;
        }
        return text.substring(0, colon);
    }

    private static @Nullable Scheme known(String scheme) {
        for (Scheme known : Scheme.values()) {
            if (known.text().equalsIgnoreCase(scheme)) return known;
        }
        return null;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static Nowhere bad(String detail) {
        return new Nowhere(FailureKind.REDIRECT_BAD_LOCATION, detail);
    }
}
