package dev.muster.http;

import dev.muster.http.target.AuthorityParser;
import dev.muster.http.target.Host;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What {@code muster.http.proxy.uri} says. Nothing is looked up.
 *
 * @param kind what it speaks
 * @param host where it is
 * @param port 1 to 65535
 * @param credentials {@code user:password}, or empty; never shown
 */
public record ProxyUri(Kind kind, Host host, int port, String credentials) {
    /** What the proxy speaks, and the port where it usually does. */
    public enum Kind {
        /** HTTP, with CONNECT for what is not plain. */
        HTTP(8080),
        /** SOCKS 5 (RFC 1928); it looks names up itself. */
        SOCKS5(1080);

        private final int usualPort;

        Kind(int usualPort) {
            this.usualPort = usualPort;
        }
    }

    private static final Pattern AUTHORITY_END = Pattern.compile("[/?#]");

    /**
     * Reads {@code http://[user:password@]host[:port]} or {@code socks5://…}.
     *
     * @throws IllegalArgumentException where it is neither; the message does not repeat the credentials
     */
    public static ProxyUri parse(String text) {
        int schemeEnd = text.indexOf("://");
        if (schemeEnd < 0) throw bad("not a URI");
        Kind kind = switch (text.substring(0, schemeEnd).toLowerCase(Locale.ROOT)) {
            case "http" -> Kind.HTTP;
            case "socks5", "socks5h" -> Kind.SOCKS5;
            default -> throw bad("the scheme must be http or socks5");
        };
        String authority = AUTHORITY_END.split(text.substring(schemeEnd + 3), 2)[0];
        int at = authority.lastIndexOf('@');
        AuthorityParser.Result parsed = AuthorityParser.parse(authority.substring(at + 1));
        if (!(parsed instanceof AuthorityParser.Found found)) {
            throw bad(((AuthorityParser.Refused) parsed).failure().detail());
        }
        String credentials = at < 0 ? "" : decoded(authority.substring(0, at));
        return new ProxyUri(kind, found.host(), found.port().orElse(kind.usualPort), credentials);
    }

    private static String decoded(String userInfo) {
        try {
            return URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw bad("user and password hold a percent sign that encodes nothing");
        }
    }

    /** A refusal that says what would be right. */
    public static IllegalArgumentException bad(String why) {
        return new IllegalArgumentException(
                "muster.http.proxy.uri must be http://[user:password@]host:port or socks5://…: " + why);
    }

    @Override
    public String toString() {
        return "ProxyUri[" + kind + " " + host + ":" + port + "]";
    }
}
