package dev.muster.record;

import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;

/**
 * A URI that was dialled. Records hold the canonical form alone, as {@link TargetUri#toString} gives it: no other is
 * understood.
 */
final class UriCodec {
    private UriCodec() {}

    static TargetUri read(JsonIn in) {
        String text = in.string();
        int authority = text.indexOf("://");
        int path = text.indexOf('/', authority + 3);
        if (authority < 0 || path < 0) throw in.misfit("not an http or https URI: " + Escape.UNICODE.of(text));
        Scheme scheme = scheme(in, text.substring(0, authority));
        String host = text.substring(authority + 3, path);
        int port = scheme.defaultPort();
        int colon = host.lastIndexOf(':');
        if (colon >= 0 && !host.endsWith("]")) {
            port = port(in, host.substring(colon + 1));
            host = host.substring(0, colon);
        }
        return new TargetUri(scheme, host(host), port, text.substring(path));
    }

    private static Scheme scheme(JsonIn in, String text) {
        for (Scheme scheme : Scheme.values()) {
            if (scheme.text().equals(text)) return scheme;
        }
        throw in.misfit("not an http or https URI: scheme " + Escape.UNICODE.of(text));
    }

    private static int port(JsonIn in, String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw in.misfit("not a port: " + Escape.UNICODE.of(digits));
        }
    }

    private static Host host(String text) {
        if (text.startsWith("[") && text.endsWith("]")) {
            return new Host(text.substring(1, text.length() - 1), Host.Kind.IPV6);
        }
        boolean digitsAndDots = text.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
        return new Host(text, digitsAndDots ? Host.Kind.IPV4 : Host.Kind.NAME);
    }
}
