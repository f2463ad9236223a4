package dev.muster.http;

import dev.muster.config.Settings;

/**
 * The proxy that every connection goes through; read from {@code muster.http.proxy}.
 *
 * @param uri {@code http://[user:password@]host:port}, {@code socks5://…} with names resolved by the proxy;
 *     empty for none. Never written to a log or a record.
 * @param tunnelHttp whether an http proxy is asked to CONNECT for {@code http://} too, instead of being asked for the
 *     whole URI
 */
public record ProxySettings(String uri, boolean tunnelHttp) {
    public ProxySettings {
        if (!uri.isEmpty()) ProxyUri.parse(uri); // to be told at the start
    }

    static ProxySettings from(Settings settings) {
        return new ProxySettings(
                settings.getString("muster.http.proxy.uri"), settings.getBoolean("muster.http.proxy.tunnel-http"));
    }

    /** Whether there is a proxy. */
    public boolean isUsed() {
        return !uri.isEmpty();
    }

    @Override
    public String toString() {
        return isUsed() ? "ProxySettings[uri=(set)]" : "ProxySettings[none]";
    }
}
