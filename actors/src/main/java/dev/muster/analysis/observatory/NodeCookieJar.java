package dev.muster.analysis.observatory;

import dev.muster.http.Hop;
import dev.muster.http.cookie.PublicSuffixes;
import dev.muster.http.head.FieldName;
import dev.muster.http.target.Host;
import dev.muster.http.target.TargetUri;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cookies as the observatory's jar takes them. It is no browser's: what has expired stays in it, and a plain http
 * answer can set what is secure. What is refused: a domain that is not the host's or is a public suffix, and a name
 * whose prefix promises what is not so.
 */
final class NodeCookieJar {
    private static final FieldName FIELD = FieldName.of("Set-Cookie");
    /** Domains of special use (RFC 6761), below which a name of two labels is somebody's. */
    private static final Set<String> SPECIAL = Set.of("local", "example", "invalid", "localhost", "test");

    /** By name, domain and path; a text, whose order keeps a map quick where hash codes collide by intent. */
    private final Map<String, Cookie> cookies = new LinkedHashMap<>();

    /**
     * One cookie.
     *
     * @param sameSite {@code strict}, {@code lax} or {@code none}; {@code null} where absent or unknown
     */
    record Cookie(
            String name,
            boolean secure,
            boolean httpOnly,
            @Nullable String sameSite) {}

    Collection<Cookie> cookies() {
        return cookies.values();
    }

    void add(Hop hop) {
        if (hop.head() == null) return;
        for (String line : NodeFields.lines(hop.head().fields(), FIELD)) set(line, hop.uri());
    }

    private void set(String line, TargetUri uri) {
        String text = Js.trim(line);
        int semicolon = text.indexOf(';');
        String pair = upToTerminator(semicolon < 0 ? text : text.substring(0, semicolon));
        int equals = pair.indexOf('=');
        if (equals <= 0) return;
        String name = Js.trim(pair.substring(0, equals));
        if (hasControls(name) || hasControls(Js.trim(pair.substring(equals + 1)))) return;
        Attributes attributes = new Attributes();
        if (semicolon >= 0) attributes.read(text.substring(semicolon + 1));

        String host = uri.host().value();
        String domain = attributes.domain;
        if (domain != null && !mayBeSet(domain, uri.host())) return;
        String path = attributes.path != null ? attributes.path : defaultPath(uri.pathAndQuery());
        if (name.startsWith("__Secure-") && !attributes.secure) return;
        boolean hostOnly = domain == null;
        if (name.startsWith("__Host-") && !(attributes.secure && hostOnly && path.equals("/"))) return;
        cookies.put(
                String.join("\n", name, domain == null ? host : domain, path),
                new Cookie(name, attributes.secure, attributes.httpOnly, attributes.sameSite));
    }

    private static String upToTerminator(String pair) {
        for (int i = 0; i < pair.length(); i++) {
            char c = pair.charAt(i);
            if (c == '\n' || c == '\r' || c == '\0') return pair.substring(0, i);
        }
        return pair;
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(c -> c < 0x20);
    }

    // One dot went when the attribute was read, and the jar takes off another where it compares.
    private static boolean mayBeSet(String written, Host host) {
        String domain = written.startsWith(".") ? written.substring(1) : written;
        boolean suffix = host.kind() != Host.Kind.IPV6 && isSuffix(domain);
        if (suffix) return false;
        String name = host.value();
        if (name.equals(domain)) return true;
        return !host.isAddress() && name.endsWith("." + domain);
    }

    private static boolean isSuffix(String domain) {
        int dot = domain.lastIndexOf('.');
        String last = domain.substring(dot + 1);
        if (SPECIAL.contains(last)) return dot < 0 && !last.equals("localhost") && !last.equals("invalid");
        // An address has no registrable part.
        boolean address = !last.isEmpty() && last.chars().allMatch(c -> c >= '0' && c <= '9');
        return address || PublicSuffixes.isPublicSuffix(domain);
    }

    /** RFC 6265, 5.1.4. */
    private static String defaultPath(String pathAndQuery) {
        int query = pathAndQuery.indexOf('?');
        String path = query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    /** Of attributes that come twice, the last counts. */
    private static final class Attributes {
        private @Nullable String domain;
        private @Nullable String path;
        private @Nullable String sameSite;
        private boolean secure;
        private boolean httpOnly;

        void read(String text) {
            for (String part : text.split(";", -1)) {
                String attribute = Js.trim(part);
                int equals = attribute.indexOf('=');
                String name = Js.trim(equals < 0 ? attribute : attribute.substring(0, equals))
                        .toLowerCase(Locale.ROOT);
                set(name, equals < 0 ? "" : Js.trim(attribute.substring(equals + 1)));
            }
        }

        private void set(String name, String value) {
            switch (name) {
                case "domain" -> {
                    String bare = value.startsWith(".") ? value.substring(1) : value;
                    if (!bare.isEmpty()) domain = bare.toLowerCase(Locale.ROOT);
                }
                case "path" -> path = value.startsWith("/") ? value : null;
                case "secure" -> secure = true;
                case "httponly" -> httpOnly = true;
                case "samesite" -> {
                    String known = value.toLowerCase(Locale.ROOT);
                    sameSite = Set.of("strict", "lax", "none").contains(known) ? known : null;
                }
                default -> {}
            }
        }
    }
}
