package dev.muster.http.pekko.connect;

import dev.muster.http.ProxySettings;
import dev.muster.http.head.Field;
import dev.muster.http.target.AuthorityParser;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The proxy that every connection goes through.
 *
 * @param credentials {@code user:password}, or empty; never shown
 * @param tunnelHttp whether {@code http://} goes through CONNECT as well
 */
public record Proxy(Kind kind, InetSocketAddress address, String credentials, boolean tunnelHttp) {
    public enum Kind {
        HTTP,
        SOCKS5
    }

    private static final Pattern AUTHORITY_END = Pattern.compile("[/?#]");

    /**
     * Reads {@code muster.http.proxy}. The proxy's name is looked up once, here.
     *
     * @throws IllegalArgumentException where it is none; the message does not repeat the credentials
     */
    public static Proxy parse(ProxySettings settings) {
        String text = settings.uri();
        int schemeEnd = text.indexOf("://");
        if (schemeEnd < 0) throw bad("not a URI");
        String scheme = text.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        Kind kind = switch (scheme) {
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
        int port = found.port().orElse(kind == Kind.HTTP ? 8080 : 1080);
        InetSocketAddress address = new InetSocketAddress(found.host().value(), port);
        if (address.isUnresolved()) throw bad("the name " + found.host() + " does not resolve");
        return new Proxy(kind, address, at < 0 ? "" : decoded(authority.substring(0, at)), settings.tunnelHttp());
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

    /** Whether it is asked for the whole URI in place of the origin (RFC 9112, 3.2.2), and not for a tunnel. */
    public boolean isAskedFor(TargetUri uri) {
        return kind == Kind.HTTP && uri.scheme() == Scheme.HTTP && !tunnelHttp;
    }

    /** What opens a connection to {@code uri} through it. */
    public Tunnel tunnel(TargetUri uri) {
        return kind == Kind.HTTP ? new ConnectTunnel(uri, authorization()) : new SocksTunnel(uri, credentials);
    }

    /** What an http proxy is told of who asks (RFC 9110, 11.7.2); empty where there is nothing to tell. */
    public List<Field> authorization() {
        if (credentials.isEmpty()) return List.of();
        String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return List.of(new Field("Proxy-Authorization", "Basic " + basic));
    }

    @Override
    public String toString() {
        return kind + " " + address;
    }
}
