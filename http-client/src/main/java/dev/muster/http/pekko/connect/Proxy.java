package dev.muster.http.pekko.connect;

import dev.muster.http.target.TargetUri;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

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

    /**
     * Reads {@code muster.http.proxy.uri}. The proxy's name is looked up once, here.
     *
     * @throws IllegalArgumentException where it is none; the message does not repeat the credentials
     */
    public static Proxy parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException broken) {
            throw bad("not a URI");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        Kind kind = switch (scheme) {
            case "http" -> Kind.CONNECT;
            case "socks5", "socks5h" -> Kind.SOCKS5;
            default -> throw bad("scheme must be http or socks5, found " + scheme);
        };
        if (uri.getHost() == null) throw bad("no host");
        int port = uri.getPort() > 0 ? uri.getPort() : kind == Kind.CONNECT ? 8080 : 1080;
        InetSocketAddress address = new InetSocketAddress(uri.getHost(), port);
        if (address.isUnresolved()) throw bad("the name " + uri.getHost() + " does not resolve");
        String user =
                uri.getRawUserInfo() == null ? "" : URLDecoder.decode(uri.getRawUserInfo(), StandardCharsets.UTF_8);
        return new Proxy(kind, address, user);
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
