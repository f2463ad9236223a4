package dev.muster.http.pekko.connect;

import dev.muster.http.target.AuthorityParser;
import dev.muster.http.target.TargetUri;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The proxy that every connection goes through.
 *
 * @param credentials {@code user:password}, or empty; never shown
 */
public record Proxy(Kind kind, InetSocketAddress address, String credentials) {
    public enum Kind {
        CONNECT,
        SOCKS5
    }

    private static final Pattern AUTHORITY_END = Pattern.compile("[/?#]");

    /**
     * Reads {@code muster.http.proxy.uri}. The proxy's name is looked up once, here.
     *
     * @throws IllegalArgumentException where it is none; the message does not repeat the credentials
     */
    public static Proxy parse(String text) {
        int schemeEnd = text.indexOf("://");
        if (schemeEnd < 0) throw bad("not a URI");
        String scheme = text.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        Kind kind = switch (scheme) {
            case "http" -> Kind.CONNECT;
            case "socks5", "socks5h" -> Kind.SOCKS5;
            default -> throw bad("the scheme must be http or socks5");
        };
        String authority = AUTHORITY_END.split(text.substring(schemeEnd + 3), 2)[0];
        int at = authority.lastIndexOf('@');
        AuthorityParser.Result parsed = AuthorityParser.parse(authority.substring(at + 1));
        if (!(parsed instanceof AuthorityParser.Found found)) {
            throw bad(((AuthorityParser.Refused) parsed).failure().detail());
        }
        int port = found.port().orElse(kind == Kind.CONNECT ? 8080 : 1080);
        InetSocketAddress address = new InetSocketAddress(found.host().value(), port);
        if (address.isUnresolved()) throw bad("the name " + found.host() + " does not resolve");
        return new Proxy(kind, address, at < 0 ? "" : decoded(authority.substring(0, at)));
    }

    private static String decoded(String userInfo) {
        try {
            return URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw bad("user and password hold a percent sign that encodes nothing");
        }
    }

    private static IllegalArgumentException bad(String why) {
        return new IllegalArgumentException(
                "muster.http.proxy.uri must be http://[user:password@]host:port or socks5://…: " + why);
    }

    /** What opens a connection to {@code uri} through it. */
    public Tunnel tunnel(TargetUri uri) {
        return kind == Kind.CONNECT ? new ConnectTunnel(uri, credentials) : new SocksTunnel(uri, credentials);
    }

    @Override
    public String toString() {
        return kind + " " + address;
    }
}
