package dev.muster.analysis.field;

import dev.muster.http.cookie.PublicSuffixes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * One source expression (CSP3, 2.3.1), read by its grammar. A browser passes over what does not keep to it. Where all
 * browsers take more than the grammar allows, so does this: an underscore in a host, and a query behind a path, which
 * they leave out.
 *
 * @param kind which of the forms it has
 * @param text as it was written, but in lower case what is compared so: keywords, schemes and hosts
 * @param scheme of a scheme or host, lower case; empty where a host names none
 * @param host lower case, {@code *} or beginning with {@code *.} for many; empty where it is no host
 * @param port digits or {@code *}; empty where there is none
 * @param path with its slash; empty where there is none
 */
public record CspSource(Kind kind, String text, String scheme, String host, String port, String path) {
    /** What an expression may be. */
    public enum Kind {
        /** {@code 'none'}: nothing matches. */
        NONE,
        /** A word in quotes. */
        KEYWORD,
        /** {@code 'nonce-…'}. */
        NONCE,
        /** {@code 'sha256-…'} and its like. */
        HASH,
        /** A scheme with its colon. */
        SCHEME,
        /** A host, with scheme, port and path or without. */
        HOST,
        /** Not by the grammar: it matches nothing. */
        INVALID
    }

    /** The document's own origin. */
    public static final String SELF = "'self'";
    /** Whatever stands in the page itself. */
    public static final String UNSAFE_INLINE = "'unsafe-inline'";
    /** Strings that become code. */
    public static final String UNSAFE_EVAL = "'unsafe-eval'";
    /** Hashes count for attributes too. */
    public static final String UNSAFE_HASHES = "'unsafe-hashes'";
    /** What a trusted script loads is trusted. */
    public static final String STRICT_DYNAMIC = "'strict-dynamic'";

    private static final Set<String> KEYWORDS = Set.of(
            SELF,
            UNSAFE_INLINE,
            UNSAFE_EVAL,
            UNSAFE_HASHES,
            STRICT_DYNAMIC,
            "'wasm-eval'",
            "'wasm-unsafe-eval'",
            "'unsafe-hashed-attributes'",
            "'report-sample'",
            "'inline-speculation-rules'",
            "'trusted-types-eval'",
            "'report-sha256'",
            "'report-sha384'",
            "'report-sha512'");
    private static final String NONCE = "'nonce-";
    /** What hashes begin with. */
    private static final List<String> HASHES = List.of("'sha256-", "'sha384-", "'sha512-");

    /** CSP3, 6.7.2.9: a scheme stands for its secure sister too, and one of sockets for pages. */
    private static final Set<String> REACH_HTTPS = Set.of("http", "https", "ws", "wss");
    /** CSP3, 6.7.2.11: and so does the port of plain http. */
    private static final Set<String> REACH_HTTPS_PORT = Set.of("", "*", "443", "80");

    /** Reads one word of a source list. */
    public static CspSource parse(String word) {
        return word.startsWith("'") ? quoted(normal(word)) : unquoted(word);
    }

    /** Whether it is that keyword, quotes included. */
    public boolean is(String keyword) {
        return kind == Kind.KEYWORD && text.equals(keyword);
    }

    /** Whether it names one script or style. */
    public boolean isNonceOrHash() {
        return kind == Kind.NONCE || kind == Kind.HASH;
    }

    /** Whether addresses are compared with it: a scheme, a host or {@code 'self'}. */
    public boolean isAddress() {
        return kind == Kind.SCHEME || kind == Kind.HOST || is(SELF);
    }

    /** Whether any host whatever may be meant, by https at least: {@code https:}, {@code *:443}, {@code *.com}. */
    public boolean isEverybody() {
        return (kind == Kind.SCHEME && REACH_HTTPS.contains(scheme)) || isEveryHost();
    }

    /** Likewise, but by a wildcard: everybody can have a name below a public suffix. */
    public boolean isEveryHost() {
        if (kind != Kind.HOST || !(scheme.isEmpty() || REACH_HTTPS.contains(scheme))) return false;
        return host.equals("*") || (host.startsWith("*.") && PublicSuffixes.isPublicSuffix(host.substring(2)));
    }

    /** Whether the https URL of that host, on its default port, matches (CSP3, 6.7.2.8), whatever its path. */
    public boolean reachesHost(String name) {
        if (kind == Kind.SCHEME) return REACH_HTTPS.contains(scheme);
        if (kind != Kind.HOST || !(scheme.isEmpty() || REACH_HTTPS.contains(scheme))) return false;
        boolean same =
                host.equals("*") || (host.startsWith("*.") ? name.endsWith(host.substring(1)) : name.equals(host));
        return same && REACH_HTTPS_PORT.contains(port);
    }

    /** Whether that path matches (CSP3, 6.7.2.12): one that ends with a slash covers what is below, another itself. */
    public boolean reachesPath(String other) {
        if (path.isEmpty() || path.equals("/")) return true;
        String mine = decoded(path);
        String theirs = decoded(other);
        return path.endsWith("/") ? theirs.startsWith(mine) : theirs.equals(mine);
    }

    private static CspSource quoted(String text) {
        Kind kind = Kind.INVALID;
        if (text.equals("'none'")) kind = Kind.NONE;
        else if (KEYWORDS.contains(text)) kind = Kind.KEYWORD;
        else if (text.startsWith(NONCE) && isSecret(text, NONCE.length())) kind = Kind.NONCE;
        else if (isHash(text)) kind = Kind.HASH;
        return new CspSource(kind, text, "", "", "", "");
    }

    private static boolean isHash(String text) {
        for (String beginning : HASHES) {
            if (text.startsWith(beginning)) return isSecret(text, beginning.length());
        }
        return false;
    }

    /** Whether Base64 of either alphabet stands there up to the quote at the end, two signs of padding at most. */
    private static boolean isSecret(String text, int from) {
        int end = text.length() - 1;
        if (!text.endsWith("'")) return false;
        for (int padding = 0; padding < 2 && text.charAt(end - 1) == '='; padding++) end--;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (!Ascii.isAlpha(c) && !Ascii.isDigit(c) && "+/_-".indexOf(c) < 0) return false;
        }
        return from < end;
    }

    /** A star, or labels between points, with a star before them or a point behind them or not; in lower case. */
    private static boolean isHost(String text) {
        if (text.equals("*")) return true;
        int start = text.startsWith("*.") ? 2 : 0;
        int end = text.endsWith(".") ? text.length() - 1 : text.length();
        boolean inLabel = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '.' && !inLabel) return false;
            inLabel = c != '.';
            if (inLabel && !(c >= 'a' && c <= 'z' || Ascii.isDigit(c) || c == '_' || c == '-')) return false;
        }
        return inLabel;
    }

    // A nonce or hash keeps its case: only its prefix is a keyword.
    private static String normal(String word) {
        String lower = Ascii.lower(word);
        int dash = word.indexOf('-');
        boolean secret = lower.startsWith("'nonce-") || lower.startsWith("'sha");
        return secret && dash > 0 ? lower.substring(0, dash) + word.substring(dash) : lower;
    }

    private static CspSource unquoted(String word) {
        int slashes = word.indexOf("://");
        String scheme = slashes < 0 ? "" : Ascii.lower(word.substring(0, slashes));
        if (slashes < 0 && word.endsWith(":")) {
            String alone = Ascii.lower(word.substring(0, word.length() - 1));
            return Ascii.isScheme(alone) ? new CspSource(Kind.SCHEME, alone + ":", alone, "", "", "") : invalid(word);
        }
        if (slashes >= 0 && !Ascii.isScheme(scheme)) return invalid(word);
        String rest = slashes < 0 ? word : word.substring(slashes + "://".length());
        int slash = rest.indexOf('/');
        String authority = Ascii.lower(slash < 0 ? rest : rest.substring(0, slash));
        int colon = authority.indexOf(':');
        String host = colon < 0 ? authority : authority.substring(0, colon);
        String port = colon < 0 ? "" : authority.substring(colon + 1);
        boolean anyPort = colon < 0 || port.equals("*");
        if (!isHost(host) || !(anyPort || Ascii.isDigits(port))) return invalid(word);
        String path = slash < 0 ? "" : withoutQuery(rest.substring(slash));
        String text = (slashes < 0 ? "" : scheme + "://") + authority + (slash < 0 ? "" : rest.substring(slash));
        return new CspSource(Kind.HOST, text, scheme, host, port, path);
    }

    private static CspSource invalid(String word) {
        return new CspSource(Kind.INVALID, Ascii.lower(word), "", "", "", "");
    }

    private static String withoutQuery(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '?' || path.charAt(i) == '#') return path.substring(0, i);
        }
        return path;
    }

    /** Percent-decoded, each byte as a letter of its own; what is no escape stays. */
    private static String decoded(String path) {
        if (path.indexOf('%') < 0) return path;
        byte[] bytes = new byte[path.length()];
        int length = 0;
        for (int i = 0; i < path.length(); i++) {
            int high = i + 2 < path.length() && path.charAt(i) == '%' ? Character.digit(path.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(path.charAt(i + 2), 16);
            bytes[length++] = (byte) (low < 0 ? path.charAt(i) : high << 4 | low);
            if (low >= 0) i += 2;
        }
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
