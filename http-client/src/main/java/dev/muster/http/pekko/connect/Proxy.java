package dev.muster.http.pekko.connect;

import dev.muster.http.ProxySettings;
import dev.muster.http.ProxyUri;
import dev.muster.http.ProxyUri.Kind;
import dev.muster.http.head.Field;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The proxy that every connection goes through.
 *
 * @param credentials {@code user:password}, or empty; never shown
 * @param tunnelHttp whether {@code http://} goes through CONNECT as well
 */
public record Proxy(Kind kind, InetSocketAddress address, String credentials, boolean tunnelHttp) {
    /**
     * Reads {@code muster.http.proxy}. The proxy's name is looked up once, here.
     *
     * @throws IllegalArgumentException where it is none; the message does not repeat the credentials
     */
    public static Proxy parse(ProxySettings settings) {
        ProxyUri uri = ProxyUri.parse(settings.uri());
        InetSocketAddress address = new InetSocketAddress(uri.host().value(), uri.port());
        if (address.isUnresolved()) throw ProxyUri.bad("the name " + uri.host() + " does not resolve");
        return new Proxy(uri.kind(), address, uri.credentials(), settings.tunnelHttp());
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
